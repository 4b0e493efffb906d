package dev.tritonexplorer.app.live;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.shape.Circle;

/** A dot that says whether pictures come, what the source is, how it goes, what can be done. */
final class SourceLine extends HBox {

    private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");
    private static final double DOT = 4.5;

    private final Circle dot = new Circle(DOT);
    private final Label title = new Label();
    private final Label facts = new Label();

    SourceLine(String id, Node... actions) {
        getStyleClass().add("line");
        setAlignment(Pos.CENTER_LEFT);
        dot.getStyleClass().add("live-dot");
        title.setId("live-" + id + "-title");
        title.setTooltip(new Tooltip());
        title.setMinWidth(0);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.SOMETIMES);
        facts.setId("live-" + id + "-facts");
        facts.getStyleClass().add(Styles.TEXT_MUTED);
        facts.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(dot, title, facts);
        getChildren().addAll(actions);
    }

    Label title() {
        return title;
    }

    void say(String text, String whole) {
        title.setText(text);
        // The tooltip holds what may be cut off.
        title.getTooltip().setText(whole.contains(text) ? whole : text + "\n" + whole);
    }

    void facts(String text) {
        facts.setText(text);
        Icons.show(facts, !text.isEmpty());
    }

    void setQuiet(boolean quiet) {
        dot.pseudoClassStateChanged(QUIET, quiet);
    }
}
