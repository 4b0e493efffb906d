package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.tensors.TensorHistogram;
import dev.tritonexplorer.tensors.TensorStatistics;

import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/** How an output's values are spread. */
final class HistogramPane implements FormPane {

    private final Messages messages;
    private final UserMessages words;
    private final Latest latest;
    private final CheckBox logarithmic;
    private final Label aside = new Label();
    private final Columns columns = new Columns();
    private final Label from = axis();
    private final Label middle = axis();
    private final Label to = axis();
    private final VBox node;
    private TensorHistogram shown = new TensorHistogram(0, 0, List.of(), false);

    HistogramPane(Background background, Messages messages, UserMessages words) {
        this.messages = messages;
        this.words = words;
        latest = new Latest(background);
        logarithmic = new CheckBox(messages.of("outputs.histogram.log"));
        logarithmic.setTooltip(new Tooltip(messages.of("outputs.histogram.log.tooltip")));
        logarithmic.setMinWidth(Region.USE_PREF_SIZE);
        logarithmic.selectedProperty().addListener((property, old, now) -> draw());
        aside.getStyleClass().add("text-muted");
        aside.setMinWidth(0);
        HBox tools = new HBox(aside, Icons.spacer(), logarithmic);
        tools.getStyleClass().add("form-tools");
        HBox axis = new HBox(from, Icons.spacer(), middle, Icons.spacer(), to);
        axis.getStyleClass().add("axis");
        node = new VBox(tools, columns, axis);
        node.getStyleClass().add("chart-form");
        VBox.setVgrow(columns, Priority.ALWAYS);
    }

    private static Label axis() {
        Label label = new Label();
        label.getStyleClass().add("small");
        return label;
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public void show(OutputFacts facts) {
        TensorStatistics statistics = facts.statistics().orElseThrow();
        latest.start(
                () -> TensorHistogram.of(facts.tensor(), statistics),
                histogram -> {
                    shown = histogram;
                    aside.setText(about(statistics, histogram));
                    aside.setTooltip(new Tooltip(aside.getText()));
                    draw();
                },
                problem -> aside.setText(words.of(problem).inOneLine()));
    }

    private String about(TensorStatistics statistics, TensorHistogram histogram) {
        if (histogram.counts().isEmpty()) {
            return messages.of("outputs.histogram.none");
        }
        List<String> parts = new ArrayList<>();
        parts.add(
                messages.of(
                        "outputs.histogram.bins", histogram.counts().size(), histogram.most()));
        if (statistics.nan() + statistics.infinite() > 0) {
            parts.add(
                    messages.of(
                            "outputs.histogram.left", statistics.nan(), statistics.infinite()));
        }
        return String.join(" · ", parts);
    }

    private void draw() {
        boolean log = logarithmic.isSelected();
        double most = scaled(shown.most(), log);
        List<Double> heights =
                shown.counts().stream()
                        .map(count -> count == 0 ? 0 : scaled(count, log) / most)
                        .toList();
        List<String> meanings = new ArrayList<>();
        for (int bin = 0; bin < heights.size(); bin++) {
            meanings.add(meaning(bin));
        }
        columns.show(heights, meanings);
        columns.setAccessibleText(aside.getText());
        double shift = shown.single() ? 0.5 : 0;
        from.setText(Numbers.text(shown.from() + shift));
        to.setText(Numbers.text(shown.to() - shift));
        middle.setText(
                shown.counts().size() < 5
                        ? ""
                        : Numbers.text(shown.from() / 2 + shown.to() / 2));
    }

    private String meaning(int bin) {
        long count = shown.counts().get(bin);
        return shown.single()
                ? messages.of(
                        "outputs.histogram.value", Numbers.text(shown.edge(bin) + 0.5), count)
                : messages.of(
                        "outputs.histogram.bin",
                        Numbers.text(shown.edge(bin)),
                        Numbers.text(shown.edge(bin + 1)),
                        count);
    }

    /** One value is a bar that can be seen. */
    private static double scaled(long count, boolean log) {
        return log ? Math.log1p(count) : count;
    }
}
