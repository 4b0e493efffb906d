package dev.tritonexplorer.app.load;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.figures.Card;
import dev.tritonexplorer.app.figures.Legend;
import dev.tritonexplorer.app.figures.PlaneChart;
import dev.tritonexplorer.app.figures.Quantity;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.load.Latency;
import dev.tritonexplorer.load.Level;
import dev.tritonexplorer.load.LevelResult;
import dev.tritonexplorer.load.LevelResult.Stability;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/** Latency against throughput: the levels of a run, and of another one beside it. */
final class SweepCard {

    private static final double NS_PER_MS = 1e6;

    private final Messages messages;
    private final PlaneChart chart;
    private final Legend legend = new Legend();
    private final Label names = new Label();
    private final Card node;

    SweepCard(Messages messages) {
        this.messages = messages;
        chart =
                new PlaneChart(
                        messages.of("load.chart"),
                        Quantity.COUNT,
                        Quantity.MILLISECONDS,
                        messages.of("load.chart.throughput"));
        chart.setId("load-chart");
        names.getStyleClass().addAll("small", Styles.TEXT_MUTED);
        names.setWrapText(true);
        VBox body = new VBox(legend, chart, names);
        body.getStyleClass().add("body");
        node = new Card(messages.of("load.chart"), body);
        node.setId("load-sweep");
    }

    Card node() {
        return node;
    }

    /**
     * @param way how the run was asked, which the choices above it may not say any more; or nothing
     * @param other laid over it; null for nothing
     */
    void show(
            String way,
            List<LevelResult> levels,
            int batch,
            Optional<Duration> limit,
            @Nullable KnownRun other) {
        List<PlaneChart.Line> lines = new ArrayList<>();
        add(lines, levels, batch, 0, UnaryOperator.identity());
        if (other != null) {
            add(
                    lines,
                    other.report().levels(),
                    other.report().target().batch(),
                    3,
                    name -> messages.of("load.chart.other", name));
        }
        chart.show(lines, limit.map(time -> time.toNanos() / NS_PER_MS).orElse(0.0));
        legend.show(lines.stream().map(PlaneChart.Line::curve).toList());
        boolean rate = levels.stream().anyMatch(one -> one.level().kind() == Level.Kind.RATE);
        boolean hollow = levels.stream().anyMatch(one -> one.stability() == Stability.UNSTABLE);
        String points =
                rate ? messages.of("load.chart.rate") : messages.of("load.chart.concurrency");
        String dots = hollow ? messages.of("load.chart.hollow", points) : points;
        names.setText(way.isEmpty() ? dots : way + " · " + dots);
    }

    private void add(
            List<PlaneChart.Line> lines,
            List<LevelResult> levels,
            int batch,
            int style,
            UnaryOperator<String> naming) {
        lines.add(line(naming.apply("p50"), style, levels, batch, Latency::p50, false));
        lines.add(line(naming.apply("p95"), style + 1, levels, batch, Latency::p95, false));
        lines.add(line(naming.apply("p99"), style + 2, levels, batch, Latency::p99, true));
    }

    private static PlaneChart.Line line(
            String name,
            int style,
            List<LevelResult> levels,
            int batch,
            ToLongFunction<Latency> latency,
            boolean named) {
        return new PlaneChart.Line(
                name,
                style,
                levels.stream()
                        .filter(level -> level.count() > 0)
                        .sorted((one, two) -> one.level().compareTo(two.level()))
                        .map(
                                level ->
                                        new PlaneChart.Dot(
                                                level.throughput() * batch,
                                                latency.applyAsLong(level.latency()) / NS_PER_MS,
                                                named
                                                        ? LevelsText.number(level.level().value())
                                                        : "",
                                                level.stability() == Stability.UNSTABLE))
                        .toList());
    }
}
