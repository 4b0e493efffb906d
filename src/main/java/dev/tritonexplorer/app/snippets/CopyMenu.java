package dev.tritonexplorer.app.snippets;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.snippets.Language;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The button “Copy as” with a line for each language. What cannot be said in one is disabled, the
 * reason beside it.
 */
public final class CopyMenu extends MenuButton {

    /** The key of the window that copies as curl. */
    public static final KeyCombination KEY =
            new KeyCodeCombination(
                    KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private static final String STYLE = "/dev/tritonexplorer/app/snippets.css";

    private final CopyModel model;
    private final Messages messages;
    private final Supplier<Optional<CopySource>> source;

    /**
     * @param source what is to be copied when the menu opens, or nothing
     * @param others lines above those of the languages
     */
    public CopyMenu(
            CopyModel model,
            Messages messages,
            Supplier<Optional<CopySource>> source,
            MenuItem... others) {
        super(messages.of("snippets.copyAs"), new FontIcon(Feather.COPY));
        this.model = model;
        this.messages = messages;
        this.source = source;
        setId("copy-as");
        getStyleClass().addAll(Styles.FLAT, "copy-as");
        getStylesheets().add(STYLE);
        setAccessibleText(getText());
        setMinWidth(USE_PREF_SIZE);
        setTooltip(new Tooltip(messages.of("snippets.copyAs.tooltip", KEY.getDisplayText())));
        if (others.length > 0) {
            getItems().addAll(others);
            getItems().add(new SeparatorMenuItem());
        }
        int above = getItems().size();
        for (Language language : Language.values()) {
            MenuItem item = new MenuItem(language.title());
            item.setId("copy-" + language.name().toLowerCase(Locale.ROOT));
            item.setOnAction(event -> source.get().ifPresent(found -> model.copy(language, found)));
            getItems().add(item);
        }
        setOnShowing(event -> update(above));
        update(above);
    }

    /** Shows only the icon, where there is little room. */
    public void brief(boolean wanted) {
        setContentDisplay(wanted ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
    }

    /** Copies as curl, as the key does; false if there is nothing to copy. */
    public boolean copyAsCurl() {
        Optional<CopySource> found = source.get();
        found.ifPresent(each -> model.copy(Language.CURL, each));
        return found.isPresent();
    }

    private void update(int above) {
        Optional<CopySource> found = source.get();
        for (Language language : Language.values()) {
            MenuItem item = getItems().get(above + language.ordinal());
            Optional<String> reason =
                    found.map(each -> CopyModel.obstacle(language, each))
                            .orElseGet(() -> Optional.of(messages.of("snippets.nothing")));
            item.setDisable(reason.isPresent());
            item.setText(
                    reason.map(why -> messages.of("snippets.refused", language.title(), why))
                            .orElse(language.title()));
        }
    }
}
