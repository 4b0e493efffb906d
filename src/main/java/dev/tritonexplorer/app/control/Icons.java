package dev.tritonexplorer.app.control;

import atlantafx.base.theme.Styles;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons, and the little that most toolbars need. */
public final class Icons {

    private Icons() {}

    /** A button that is only an icon: its meaning is its tooltip and accessible text. */
    public static Button button(Ikon icon, String meaning, Runnable action) {
        Button button = new Button("", new FontIcon(icon));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        button.setAccessibleText(meaning);
        button.setTooltip(new Tooltip(meaning));
        button.setOnAction(event -> action.run());
        return button;
    }

    /** A button with an icon before its words. */
    public static Button button(Ikon icon, String text, String tooltip, Runnable action) {
        Button button = new Button(text, new FontIcon(icon));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(tooltip));
        button.setOnAction(event -> action.run());
        return button;
    }

    /** Takes the room that is left in a row. */
    public static Node spacer() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    /** Shows or hides a node and gives its room away while it is hidden. */
    public static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
