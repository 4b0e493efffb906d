package dev.tritonexplorer.app.control;

import atlantafx.base.theme.Styles;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Locale;

/**
 * A sentence that a person is to know, over what it is about: the one look of hints, warnings and
 * failures in the window. It takes no room until it says something.
 */
public final class MessageBar extends HBox {

    /** What a sentence is; each has its sign and its colour. */
    public enum Kind {
        INFO(Feather.INFO),
        DONE(Feather.CHECK_CIRCLE),
        WARNING(Feather.ALERT_TRIANGLE),
        FAILURE(Feather.ALERT_OCTAGON);

        private final Feather icon;
        private final PseudoClass style;

        Kind(Feather icon) {
            this.icon = icon;
            style = PseudoClass.getPseudoClass(name().toLowerCase(Locale.ROOT));
        }
    }

    private final FontIcon icon = new FontIcon(Feather.INFO);
    private final Label text = new Label();

    /**
     * @param id of the bar; its sentence has the same with {@code -text} behind
     */
    public MessageBar(String id) {
        setId(id);
        getStyleClass().add("message-bar");
        setAlignment(Pos.CENTER_LEFT);
        text.setId(id + "-text");
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        text.setMinWidth(0);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().addAll(icon, text);
        hide();
    }

    /** A button for what can be done about it. */
    public Button addAction(String id, String words, Runnable action) {
        Button button = new Button(words);
        button.setId(id);
        button.getStyleClass().add(Styles.SMALL);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        getChildren().add(button);
        return button;
    }

    /** A button that closes the bar. */
    public Button addClose(String id, String meaning, Runnable closed) {
        Button button =
                Icons.button(
                        Feather.X,
                        meaning,
                        () -> {
                            hide();
                            closed.run();
                        });
        button.setId(id);
        button.getStyleClass().addAll(Styles.SMALL, "close");
        button.setMinWidth(USE_PREF_SIZE);
        getChildren().add(button);
        return button;
    }

    /** Says a sentence; an empty one is no sentence. */
    public void show(Kind kind, String sentence) {
        if (sentence.isEmpty()) {
            hide();
            return;
        }
        icon.setIconCode(kind.icon);
        for (Kind one : Kind.values()) {
            pseudoClassStateChanged(one.style, one == kind);
        }
        text.setText(sentence);
        Icons.show(this, true);
        // A sentence that appears is worth telling to those who do not see it appear.
        text.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    /** Says nothing. */
    public void hide() {
        text.setText("");
        Icons.show(this, false);
    }

    /** What it says; empty while it says nothing. */
    public String says() {
        return text.getText();
    }
}
