package dev.tritonexplorer.app.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** A page that has nothing to show: what is so, why, what to try, and the buttons for it. */
public final class StatePane extends StackPane {

    private static final double READABLE_WIDTH = 560;

    /** A quiet state, such as an empty list. */
    public static StatePane calm(
            Ikon icon, String title, String message, String hint, Node... actions) {
        return new StatePane("calm", new FontIcon(icon), title, message, hint, actions);
    }

    /** A failure. */
    public static StatePane failure(
            Ikon icon, String title, String message, String hint, Node... actions) {
        return new StatePane("failure", new FontIcon(icon), title, message, hint, actions);
    }

    /** Something that takes a while, with a moving sign in place of an icon. */
    public static StatePane busy(Node sign, String title, String message, Node... actions) {
        return new StatePane("calm", sign, title, message, "", actions);
    }

    private StatePane(
            String kind, Node sign, String title, String message, String hint, Node... actions) {
        getStyleClass().addAll("state-pane", kind);
        StackPane badge = new StackPane(sign);
        badge.getStyleClass().add("badge");
        VBox column = new VBox(badge, text(title, "title"));
        column.getStyleClass().add("column");
        column.setAlignment(Pos.CENTER);
        column.setMaxWidth(READABLE_WIDTH);
        if (!message.isEmpty()) {
            column.getChildren().add(text(message, "message"));
        }
        if (!hint.isEmpty()) {
            column.getChildren().add(text(hint, "hint"));
        }
        if (actions.length > 0) {
            HBox row = new HBox(actions);
            row.getStyleClass().add("actions");
            row.setAlignment(Pos.CENTER);
            column.getChildren().add(row);
        }
        getChildren().add(column);
    }

    private static Label text(String words, String style) {
        Label label = new Label(words);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
