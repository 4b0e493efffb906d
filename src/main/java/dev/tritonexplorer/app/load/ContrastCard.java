package dev.tritonexplorer.app.load;

import dev.tritonexplorer.app.figures.Card;
import dev.tritonexplorer.app.figures.FigureTable;
import dev.tritonexplorer.app.load.RunContrast.Pair;
import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.load.LoadReport;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** How a run differs from another, in words and level by level. */
final class ContrastCard {

    private static final double HEAD = 38;
    private static final double NOTHING = 0.5;

    private final LoadTexts texts;
    private final Messages messages;
    private final FigureTable<Pair> table;
    private final Label words = new Label();
    private final Card node;

    ContrastCard(LoadTexts texts, Messages messages) {
        this.texts = texts;
        this.messages = messages;
        table =
                new FigureTable<Pair>("load-contrast", messages.of("load.contrast"))
                        .words(
                                messages.of("load.column.level"),
                                110,
                                pair -> texts.level(pair.one().level()))
                        .number(
                                messages.of("load.column.throughput"),
                                80,
                                Pair::throughput,
                                pair -> Figures.rate(pair.throughput()))
                        .number(
                                messages.of("load.contrast.other"),
                                80,
                                Pair::otherThroughput,
                                pair -> Figures.rate(pair.otherThroughput()));
        difference("Δ", Pair::more);
        latency("p50", pair -> pair.one().latency().p50());
        latency(messages.of("load.contrast.other"), pair -> pair.other().latency().p50());
        difference("Δ", Pair::slowerP50);
        latency("p99", pair -> pair.one().latency().p99());
        latency(messages.of("load.contrast.other"), pair -> pair.other().latency().p99());
        difference("Δ", Pair::slowerP99);
        words.setId("load-contrast-words");
        words.getStyleClass().add("contrast-words");
        words.setWrapText(true);
        words.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        VBox body = new VBox(words, table.node());
        node = new Card(messages.of("load.contrast"), body);
        node.setId("load-contrast-card");
        node.getStyleClass().add("table-card");
    }

    private void latency(String name, ToDoubleFunction<Pair> value) {
        table.number(
                name,
                74,
                value::applyAsDouble,
                pair -> LoadTexts.latency(value.applyAsDouble(pair)));
    }

    private void difference(String name, ToDoubleFunction<Pair> value) {
        table.number(name, 62, value::applyAsDouble, pair -> signed(value.applyAsDouble(pair)));
    }

    private static String signed(double percent) {
        if (Double.isNaN(percent)) {
            return "–";
        }
        return Math.abs(percent) < NOTHING
                ? "±0 %"
                : String.format(Locale.ENGLISH, "%+.0f %%", percent).replace('-', '−');
    }

    Card node() {
        return node;
    }

    void show(LoadReport report, KnownRun other) {
        RunContrast contrast = RunContrast.of(report, other.report());
        table.node().getItems().setAll(contrast.pairs());
        double height = HEAD + Math.max(1, contrast.pairs().size()) * FigureTable.LINE;
        table.node().setPrefHeight(height);
        table.node().setMinHeight(height);
        boolean any = !contrast.pairs().isEmpty();
        table.node().setVisible(any);
        table.node().setManaged(any);
        List<String> said = new ArrayList<>();
        said.add(messages.of("load.contrast.with", other.name()));
        contrast.peaks().ifPresent(peaks -> said.add(peaks(peaks)));
        if (!report.target().model().equals(other.report().target().model())) {
            said.add(messages.of("load.contrast.model", other.report().target().model()));
        }
        if (!report.target().inputs().equals(other.report().target().inputs())) {
            said.add(messages.of("load.contrast.inputs"));
        }
        if (!any) {
            said.add(messages.of("load.contrast.noLevel"));
        }
        words.setText(String.join(" ", said));
    }

    private String peaks(Pair peaks) {
        String here = Figures.rate(peaks.throughput());
        String there = Figures.rate(peaks.otherThroughput());
        long percent = Math.round(Math.abs(peaks.more()));
        if (percent == 0) {
            return messages.of("load.contrast.same", here, there);
        }
        return peaks.more() > 0
                ? messages.of("load.contrast.more", here, there, percent)
                : messages.of("load.contrast.less", here, there, percent);
    }
}
