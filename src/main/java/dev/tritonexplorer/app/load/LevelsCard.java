package dev.tritonexplorer.app.load;

import dev.tritonexplorer.app.figures.Card;
import dev.tritonexplorer.app.figures.FigureTable;
import dev.tritonexplorer.app.figures.TextTable;
import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.load.LevelResult;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;

/** The levels of a run in figures, and what must be known to read them. */
final class LevelsCard {

    private static final double HEAD = 38;
    private static final int MOST_ROWS = 12;

    private record Row(LevelResult level, int batch) {}

    private final LoadTexts texts;
    private final FigureTable<Row> table;
    private final VBox notes = new VBox();
    private final Label best = new Label();
    private final Messages messages;
    private final Card node;

    LevelsCard(LoadTexts texts, Messages messages) {
        this.texts = texts;
        this.messages = messages;
        table =
                new FigureTable<Row>("load-table", messages.of("load.levels"))
                        .words(
                                messages.of("load.column.level"),
                                74,
                                row -> texts.level(row.level().level()))
                        .number(
                                messages.of("load.column.throughput"),
                                57,
                                row -> row.level().throughput() * row.batch(),
                                row -> Figures.rate(row.level().throughput() * row.batch()))
                        .number(
                                messages.of("load.column.mean"),
                                66,
                                row -> row.level().latency().mean(),
                                row -> LoadTexts.latency(row.level().latency().mean()));
        latency("p50", row -> row.level().latency().p50());
        latency("p90", row -> row.level().latency().p90());
        latency("p95", row -> row.level().latency().p95());
        latency("p99", row -> row.level().latency().p99());
        table.number(
                        messages.of("load.column.errors"),
                        56,
                        row -> (double) row.level().failed(),
                        row -> Long.toString(row.level().failed()))
                .number(
                        messages.of("load.column.queue"),
                        64,
                        row -> row.level().server().map(one -> (double) one.queue()).orElse(0.0),
                        row -> row.level().server().map(one -> zero(one.queue())).orElse("–"))
                .number(
                        messages.of("load.column.compute"),
                        78,
                        row -> row.level().server().map(LevelsCard::compute).orElse(0.0),
                        row -> row.level().server().map(one -> zero(compute(one))).orElse("–"))
                .words(messages.of("load.column.outcome"), 78, row -> texts.outcome(row.level()));
        notes.getStyleClass().add("notes");
        best.getStyleClass().add("best");
        best.setId("load-best");
        VBox body = new VBox(table.node(), notes);
        node = new Card(messages.of("load.levels"), body, best);
        node.getStyleClass().add("table-card");
    }

    private void latency(String name, java.util.function.ToDoubleFunction<Row> value) {
        table.number(
                name, 66, value::applyAsDouble, row -> LoadTexts.latency(value.applyAsDouble(row)));
    }

    private static double compute(dev.tritonexplorer.load.ServerPart part) {
        return part.computeInput() + part.computeInfer() + part.computeOutput();
    }

    private static String zero(double ns) {
        return ns == 0 ? "0 ms" : LoadTexts.latency(ns);
    }

    Card node() {
        return node;
    }

    /** The row that a person has selected. */
    ObservableValue<@Nullable LevelResult> selected() {
        return table.node().getSelectionModel().selectedItemProperty().map(Row::level);
    }

    TextTable text() {
        return table.text();
    }

    /**
     * @param warnings sentences, besides the failures of the levels
     */
    void show(List<LevelResult> levels, int batch, List<String> warnings) {
        TableView<Row> view = table.node();
        List<Row> rows = levels.stream().map(level -> new Row(level, batch)).toList();
        if (!view.getItems().equals(rows)) {
            int selected = view.getSelectionModel().getSelectedIndex();
            view.getItems().setAll(rows);
            if (selected >= 0 && selected < rows.size()) {
                view.getSelectionModel().select(selected);
            }
        }
        double height = HEAD + Math.clamp(levels.size(), 1, MOST_ROWS) * FigureTable.LINE;
        view.setPrefHeight(height);
        view.setMinHeight(height);
        best.setText(
                levels.stream()
                        .filter(level -> level.withinLimit() && level.count() > 0)
                        .max((one, two) -> Double.compare(one.throughput(), two.throughput()))
                        .map(
                                level ->
                                        messages.of(
                                                "load.best",
                                                Figures.rate(level.throughput() * batch),
                                                texts.level(level.level())))
                        .orElse(""));
        List<String> said = new ArrayList<>();
        for (LevelResult level : levels) {
            String errors = texts.errors(level);
            if (!errors.isEmpty()) {
                said.add(
                        messages.of(
                                "load.errors",
                                texts.level(level.level()),
                                errors,
                                level.errors().values().stream()
                                        .map(one -> String.valueOf(one.first().getMessage()))
                                        .findFirst()
                                        .orElse("")));
            }
        }
        said.addAll(warnings);
        notes.getChildren().setAll(said.stream().map(LevelsCard::note).toList());
        notes.setVisible(!said.isEmpty());
        notes.setManaged(!said.isEmpty());
    }

    private static Label note(String text) {
        Label label = new Label(text, new FontIcon(Feather.ALERT_TRIANGLE));
        label.setWrapText(true);
        label.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        label.getStyleClass().add("note");
        return label;
    }
}
