package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.SpanBar;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.tensors.TopValues;

import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/** Scores as bars: the classes of a classification, or a vector's greatest values. */
final class ScorePane implements FormPane {

    private static final int MOST = 10;
    private static final double LABEL_PERCENT = 34;
    private static final double INDEX_PERCENT = 14;

    private final Messages messages;
    private final UserMessages words;
    private final Latest latest;
    private final GridPane grid = new GridPane();
    private final ColumnConstraints names = new ColumnConstraints();
    private final Label more = new Label();
    private final VBox items = new VBox();
    private final VBox node = new VBox(items, grid, more);
    private List<List<Classification>> batch = List.of();
    private int item;

    ScorePane(Background background, Messages messages, UserMessages words) {
        this.messages = messages;
        this.words = words;
        latest = new Latest(background);
        node.getStyleClass().add("score-form");
        more.getStyleClass().add("text-muted");
        more.setWrapText(true);
        grid.getStyleClass().add("bars");
        ColumnConstraints bars = new ColumnConstraints();
        bars.setHgrow(Priority.ALWAYS);
        ColumnConstraints figures = new ColumnConstraints();
        figures.setMinWidth(Region.USE_PREF_SIZE);
        figures.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().addAll(names, bars, figures);
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public void show(OutputFacts facts) {
        if (!facts.classes().isEmpty()) {
            showClasses(facts.classes());
            return;
        }
        Icons.show(items, false);
        names.setPercentWidth(INDEX_PERCENT);
        long count = facts.tensor().shape().elementCount();
        latest.start(
                () -> ScoreLine.of(facts.tensor(), TopValues.of(facts.tensor(), MOST)),
                lines -> {
                    fill(lines);
                    more.setText(messages.of("outputs.top.of", lines.size(), count));
                    Icons.show(more, lines.size() < count);
                },
                problem -> {
                    fill(List.of());
                    more.setText(words.of(problem).inOneLine());
                    Icons.show(more, true);
                });
    }

    private void showClasses(List<List<Classification>> classes) {
        if (classes.size() != batch.size()) {
            item = 0;
            items.getChildren()
                    .setAll(
                            new IndexSlider(
                                    messages.of("outputs.item"), classes.size(), this::chosen));
        }
        batch = classes;
        names.setPercentWidth(LABEL_PERCENT);
        Icons.show(items, classes.size() > 1);
        Icons.show(more, false);
        fill(ScoreLine.of(classes.get(item)));
    }

    private void chosen() {
        if (items.getChildren().getFirst() instanceof IndexSlider slider) {
            item = (int) slider.index();
            fill(ScoreLine.of(batch.get(item)));
        }
    }

    private void fill(List<ScoreLine> lines) {
        grid.getChildren().clear();
        int shown = Math.min(lines.size(), 100);
        for (int row = 0; row < shown; row++) {
            ScoreLine line = lines.get(row);
            Label name = new Label(line.name());
            name.setTooltip(new Tooltip(line.name()));
            SpanBar bar = new SpanBar("fill-score");
            bar.getStyleClass().add("thick");
            bar.show(0, line.share());
            Label figure = new Label(line.figure());
            figure.getStyleClass().add("figure");
            grid.addRow(row, name, bar, figure);
        }
    }
}
