package dev.tritonexplorer.app.statistics;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Segmented;
import dev.tritonexplorer.app.figures.Card;
import dev.tritonexplorer.app.figures.Quantity;
import dev.tritonexplorer.app.figures.StackedBar;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.property.ObjectProperty;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Where the time in the server goes, in the mean. */
final class TimeCard {

    private record Line(StackedBar bar, Label time, Label share) {}

    private final StatisticsTexts texts;
    private final Messages messages;
    private final Map<Stage, Line> lines = new EnumMap<>(Stage.class);
    private final Label total = new Label();
    private final Label note = new Label();
    private final StackedBar whole =
            new StackedBar(Arrays.stream(Stage.values()).map(Stage::fill).toList());
    private final Card node;

    TimeCard(ObjectProperty<Per> per, StatisticsTexts texts, Messages messages) {
        this.texts = texts;
        this.messages = messages;
        Segmented<Per> choice =
                new Segmented<>(
                        List.of(Per.values()),
                        texts::per,
                        per,
                        messages.of("statistics.per.accessible"));
        choice.setId("statistics-per");
        total.setId("statistics-total");
        total.getStyleClass().add("total");
        whole.getStyleClass().add("thick");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("stages");
        ColumnConstraints name = new ColumnConstraints();
        name.setMinWidth(GridPane.USE_PREF_SIZE);
        ColumnConstraints bar = new ColumnConstraints();
        bar.setHgrow(Priority.ALWAYS);
        ColumnConstraints figure = new ColumnConstraints();
        figure.setHalignment(HPos.RIGHT);
        figure.setMinWidth(GridPane.USE_PREF_SIZE);
        grid.getColumnConstraints().addAll(name, bar, figure, figure);
        for (Stage stage : Stage.values()) {
            addLine(grid, stage);
        }
        note.getStyleClass().addAll("small", Styles.TEXT_MUTED);
        note.setWrapText(true);
        VBox body = new VBox(total, whole, grid, note);
        body.getStyleClass().add("body");
        node = new Card(messages.of("statistics.time"), body, choice);
    }

    private void addLine(GridPane grid, Stage stage) {
        Label name = new Label(texts.stage(stage));
        name.setTooltip(new Tooltip(texts.meaning(stage)));
        List<String> before = new ArrayList<>(Collections.nCopies(stage.ordinal(), "fill-nothing"));
        before.add(stage.fill());
        StackedBar bar = new StackedBar(before);
        Label time = new Label();
        time.setId("mean-" + stage.name());
        Label share = new Label();
        share.getStyleClass().addAll("share", Styles.TEXT_MUTED);
        lines.put(stage, new Line(bar, time, share));
        grid.addRow(stage.ordinal(), name, bar, time, share);
    }

    Card node() {
        return node;
    }

    void show(Figures figures, Per per) {
        double all = figures.total(per);
        List<Double> parts =
                Arrays.stream(Stage.values()).map(stage -> figures.mean(stage, per)).toList();
        total.setText(
                Double.isFinite(all)
                        ? messages.of(
                                "statistics.time.total",
                                Quantity.MILLISECONDS.text(all),
                                texts.per(per))
                        : messages.of("statistics.time.none"));
        whole.show(all, parts);
        lines.forEach(
                (stage, line) -> {
                    double mean = parts.get(stage.ordinal());
                    line.time().setText(Quantity.MILLISECONDS.text(mean));
                    line.share()
                            .setText(
                                    Double.isFinite(mean / all)
                                            ? Math.round(100 * mean / all) + " %"
                                            : "");
                    line.bar().show(all, parts.subList(0, stage.ordinal() + 1));
                });
        note.setText(texts.perMeaning(per));
    }
}
