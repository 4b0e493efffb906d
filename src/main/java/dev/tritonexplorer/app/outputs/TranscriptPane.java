package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.outputs.TranscriptRow.Arrival;
import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;

import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.function.Consumer;

/** All responses of a run: figures, gaps, and a line each. */
final class TranscriptPane extends VBox {

    private final Messages messages;
    private final Label count = new Label();
    private final Figure first;
    private final Figure median;
    private final Figure high;
    private final Figure longest;
    private final Figure rate;
    private final GapChart chart = new GapChart();
    private final Tooltip chartMeaning = new Tooltip();
    private final Label kept = new Label();
    private final TranscriptTable table;

    /**
     * @param choose is told of the response that a person selects
     */
    TranscriptPane(TranscriptModel model, Messages messages, Consumer<Arrival> choose) {
        this.messages = messages;
        getStyleClass().addAll("card", "transcript");
        first = new Figure(messages.of("outputs.first"), messages.of("outputs.first.meaning"));
        median = new Figure(messages.of("outputs.median"), messages.of("outputs.gap.meaning"));
        high = new Figure(messages.of("outputs.high"), messages.of("outputs.gap.meaning"));
        longest = new Figure(messages.of("outputs.longest"), messages.of("outputs.gap.meaning"));
        rate = new Figure(messages.of("outputs.rate"), messages.of("outputs.rate.meaning"));
        FlowPane figures = new FlowPane(first, median, high, longest, rate);
        figures.getStyleClass().add("figures");
        figures.setPrefWrapLength(380);
        Tooltip.install(chart, chartMeaning);
        kept.getStyleClass().addAll("small", "text-muted");
        kept.setWrapText(true);
        table = new TranscriptTable(model.rows(), messages, choose);
        VBox top = new VBox(figures, chart, kept);
        top.getStyleClass().add("transcript-figures");
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(header(), top, table);
        model.figuresProperty().addListener((property, old, now) -> show(now));
        show(model.figuresProperty().get());
    }

    private HBox header() {
        Label title = new Label(messages.of("outputs.responses"));
        title.getStyleClass().add("card-title");
        title.setMinWidth(USE_PREF_SIZE);
        count.getStyleClass().add("text-muted");
        count.setMinWidth(0);
        ToggleButton follow =
                new ToggleButton(
                        messages.of("outputs.follow"), new FontIcon(Feather.ARROW_DOWN));
        follow.setId("follow");
        follow.setMinWidth(USE_PREF_SIZE);
        follow.setTooltip(new Tooltip(messages.of("outputs.follow.tooltip")));
        follow.selectedProperty().bindBidirectional(table.followProperty());
        HBox header = new HBox(title, count, Icons.spacer(), follow);
        header.getStyleClass().add("card-header");
        return header;
    }

    private void show(TranscriptFigures now) {
        count.setText(
                now.emptyFinals() == 0
                        ? "%,d".formatted(now.responses())
                        : messages.of("outputs.counts", now.responses(), now.emptyFinals()));
        count.setTooltip(new Tooltip(messages.of("outputs.counts.meaning")));
        first.set(now.responses() == 0 ? "–" : Figures.milliseconds(now.firstNs()));
        median.set(gap(now, now.medianNs()));
        high.set(gap(now, now.highNs()));
        longest.set(gap(now, now.longestNs()));
        rate.set(now.perSecond() == 0 ? "–" : Figures.rate(now.perSecond()) + "/s");
        chart.show(now.strip());
        String meaning = messages.of("outputs.strip", now.stripEach(), longestText(now));
        chartMeaning.setText(meaning);
        chart.setAccessibleText(meaning);
        Icons.show(chart, now.gaps() > 0);
        kept.setText(messages.of("outputs.kept", keptRows(now), now.letGo()));
        Icons.show(kept, now.letGo() > 0);
        table.tail();
    }

    private static long keptRows(TranscriptFigures now) {
        return now.responses() + now.emptyFinals() - now.letGo();
    }

    private static String gap(TranscriptFigures now, long ns) {
        return now.gaps() == 0 ? "–" : Figures.milliseconds(ns);
    }

    private static String longestText(TranscriptFigures now) {
        return Figures.milliseconds(now.longestNs());
    }

    /** A new run: nothing is selected, and the table follows. */
    void begin() {
        table.begin();
    }

    /** Whether the table goes with the newest response. */
    boolean follows() {
        return table.followProperty().get();
    }
}
