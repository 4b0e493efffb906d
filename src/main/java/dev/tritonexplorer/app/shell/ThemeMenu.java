package dev.tritonexplorer.app.shell;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.settings.ThemeChoice;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.property.ObjectProperty;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Light, dark or as the system. */
final class ThemeMenu extends MenuButton {

    private final Messages messages;

    ThemeMenu(ObjectProperty<ThemeChoice> choice, Messages messages) {
        this.messages = messages;
        setId("theme");
        getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "no-arrow");
        setAccessibleText(messages.of("theme.accessible"));
        setTooltip(new Tooltip(messages.of("theme.accessible")));
        ToggleGroup group = new ToggleGroup();
        for (ThemeChoice theme : ThemeChoice.values()) {
            RadioMenuItem item = new RadioMenuItem(text(theme), icon(theme));
            item.setId("theme-" + theme.name());
            item.setToggleGroup(group);
            item.setSelected(theme == choice.get());
            item.setOnAction(event -> choice.set(theme));
            getItems().add(item);
        }
        setGraphic(icon(choice.get()));
        choice.addListener((property, old, now) -> setGraphic(icon(now)));
    }

    private static FontIcon icon(ThemeChoice theme) {
        return new FontIcon(
                switch (theme) {
                    case SYSTEM -> Feather.MONITOR;
                    case LIGHT -> Feather.SUN;
                    case DARK -> Feather.MOON;
                });
    }

    private String text(ThemeChoice theme) {
        return switch (theme) {
            case SYSTEM -> messages.of("theme.system");
            case LIGHT -> messages.of("theme.light");
            case DARK -> messages.of("theme.dark");
        };
    }
}
