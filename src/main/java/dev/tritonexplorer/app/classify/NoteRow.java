package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.control.Icons;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Locale;

/** A sentence over the pictures, until it is closed. */
final class NoteRow extends HBox {

    /** What it is about. */
    enum Kind {
        DONE(Feather.CHECK),
        WARNING(Feather.ALERT_TRIANGLE),
        FAILURE(Feather.ALERT_TRIANGLE);

        private final Feather icon;
        private final PseudoClass style;

        Kind(Feather icon) {
            this.icon = icon;
            style = PseudoClass.getPseudoClass(name().toLowerCase(Locale.ROOT));
        }
    }

    private final FontIcon icon = new FontIcon(Feather.CHECK);
    private final Label text = new Label();

    /**
     * @param closed what happens when a person closes it
     */
    NoteRow(String id, String close, Runnable closed) {
        setId(id);
        getStyleClass().add("note-row");
        setAlignment(Pos.CENTER_LEFT);
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button button =
                Icons.button(
                        Feather.X,
                        close,
                        () -> {
                            hide();
                            closed.run();
                        });
        button.setId(id + "-close");
        getChildren().addAll(icon, text, button);
        hide();
    }

    void show(Kind kind, String sentence) {
        icon.setIconCode(kind.icon);
        for (Kind one : Kind.values()) {
            pseudoClassStateChanged(one.style, one == kind);
        }
        text.setText(sentence);
        Icons.show(this, true);
    }

    void hide() {
        text.setText("");
        Icons.show(this, false);
    }
}
