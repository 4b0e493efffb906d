package dev.tritonexplorer.app.present;

import dev.tritonexplorer.app.control.SpanBar;
import dev.tritonexplorer.app.text.Scores;
import dev.tritonexplorer.client.Classification;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;

/** The best classes, each with its score beside and a bar below; the first one largest. */
final class LargeClasses extends VBox {

    private static final int MOST = 5;

    LargeClasses() {
        getStyleClass().add("large-classes");
        setId("present-classes");
    }

    void show(List<Classification> all) {
        getChildren().clear();
        List<Classification> best = all.subList(0, Math.min(MOST, all.size()));
        for (Classification one : best) {
            Label label = new Label(Scores.name(one));
            label.setMinWidth(0);
            // Two lines hold nearly all of ImageNet's names; the style sheet cuts the rest.
            label.setWrapText(true);
            label.setTooltip(new Tooltip(label.getText()));
            label.getStyleClass().add("name");
            HBox.setHgrow(label, Priority.ALWAYS);
            label.setMaxWidth(Double.MAX_VALUE);
            Label score = new Label(Scores.text(one, all));
            score.setMinWidth(USE_PREF_SIZE);
            HBox line = new HBox(label, score);
            line.setAlignment(Pos.BASELINE_LEFT);
            line.getStyleClass().add("line");
            SpanBar bar = new SpanBar("fill-score");
            bar.show(0, Scores.bar(one, all));
            VBox both = new VBox(line, bar);
            both.getStyleClass().add(getChildren().isEmpty() ? "best" : "other");
            getChildren().add(both);
        }
    }
}
