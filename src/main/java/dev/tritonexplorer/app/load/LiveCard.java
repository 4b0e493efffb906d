package dev.tritonexplorer.app.load;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.figures.Card;
import dev.tritonexplorer.app.figures.Curve;
import dev.tritonexplorer.app.figures.EvenColumns;
import dev.tritonexplorer.app.figures.Legend;
import dev.tritonexplorer.app.figures.Point;
import dev.tritonexplorer.app.figures.Quantity;
import dev.tritonexplorer.app.figures.TimeChart;
import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.load.Level;
import dev.tritonexplorer.load.Sample;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** A load test while it runs: the last half second in figures, the last minutes as lines. */
final class LiveCard {

    private static final double LEAST_CHART = 300;
    private static final double GAP = 16;
    private static final double NS_PER_MS = 1e6;
    private static final long SHORTEST = 20_000;

    private final LoadTexts texts;
    private final Messages messages;
    private final Label title = new Label();
    private final Label where = new Label();
    private final Label throughput = new Label();
    private final Label p50 = new Label();
    private final Label p95 = new Label();
    private final Label p99 = new Label();
    private final Label inFlight = new Label();
    private final Label failed = new Label();
    private final Label behind = new Label();
    private final VBox failedTile;
    private final VBox behindTile;
    private final TimeChart rate;
    private final TimeChart latency;
    private final Legend legend = new Legend();
    private final Card node;

    LiveCard(LoadTexts texts, Messages messages) {
        this.texts = texts;
        this.messages = messages;
        title.setId("load-level");
        title.getStyleClass().add("level");
        where.setId("load-where");
        where.getStyleClass().add(Styles.TEXT_MUTED);
        throughput.setId("load-throughput");
        failedTile = tile(messages.of("load.live.failed"), failed);
        behindTile = tile(messages.of("load.live.behind"), behind);
        HBox tiles =
                new HBox(
                        tile(messages.of("load.column.throughput"), throughput),
                        tile("p50", p50),
                        tile("p95", p95),
                        tile("p99", p99),
                        tile(messages.of("load.live.inFlight"), inFlight),
                        failedTile,
                        behindTile);
        tiles.getStyleClass().add("tiles");
        rate = new TimeChart(messages.of("load.live.throughput"), Quantity.COUNT);
        latency = new TimeChart(messages.of("load.live.latency"), Quantity.MILLISECONDS);
        VBox rateBox = new VBox(caption(messages.of("load.live.throughput")), rate);
        HBox latencyHead = new HBox(caption(messages.of("load.live.latency")), legend);
        latencyHead.getStyleClass().add("head");
        HBox.setHgrow(legend, Priority.ALWAYS);
        VBox latencyBox = new VBox(latencyHead, latency);
        VBox body =
                new VBox(
                        title,
                        tiles,
                        new EvenColumns(LEAST_CHART, GAP, List.of(rateBox, latencyBox)));
        body.getStyleClass().add("body");
        node = new Card(messages.of("load.live"), body, where);
        node.setId("load-live");
        node.getStyleClass().add("live-card");
    }

    private static Label caption(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("small", Styles.TEXT_MUTED);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static VBox tile(String name, Label figure) {
        figure.getStyleClass().add("figure");
        figure.setMinWidth(0);
        Label label = new Label(name);
        label.getStyleClass().addAll("small", Styles.TEXT_MUTED);
        label.setMinWidth(0);
        VBox tile = new VBox(label, figure);
        tile.getStyleClass().add("tile");
        HBox.setHgrow(tile, Priority.ALWAYS);
        tile.setPrefWidth(80);
        return tile;
    }

    Card node() {
        return node;
    }

    void show(LiveRun now) {
        Level level = now.level();
        Optional<Sample> last = now.last();
        if (level == null) {
            title.setText(messages.of("load.live.starting"));
        } else if (last.map(Sample::warmup).orElse(true)) {
            title.setText(messages.of("load.live.warmup", texts.level(level)));
        } else {
            title.setText(
                    messages.of(
                            "load.live.measuring",
                            texts.level(level),
                            now.window().map(one -> one.number() + 1).orElse(1)));
        }
        where.setText(
                messages.of(
                        "load.live.where",
                        Math.max(1, now.number()),
                        Math.max(now.number(), now.order().levels()),
                        texts.duration(now.left())));
        int batch = now.order().choices().batch();
        throughput.setText(last.map(one -> Figures.rate(one.throughput() * batch)).orElse("–"));
        p50.setText(last.map(one -> LoadTexts.latency(one.latency().p50())).orElse("–"));
        p95.setText(last.map(one -> LoadTexts.latency(one.latency().p95())).orElse("–"));
        p99.setText(last.map(one -> LoadTexts.latency(one.latency().p99())).orElse("–"));
        inFlight.setText(last.map(one -> Long.toString(one.inFlight())).orElse("–"));
        failed.setText(Long.toString(now.failed()));
        failedTile.pseudoClassStateChanged(PseudoClass.getPseudoClass("danger"), now.failed() > 0);
        boolean paced = level != null && level.kind() == Level.Kind.RATE;
        behindTile.setVisible(paced);
        behindTile.setManaged(paced);
        behind.setText(
                last.map(
                                one ->
                                        one.behind().isZero()
                                                ? "0 ms"
                                                : LoadTexts.latency(one.behind().toNanos()))
                        .orElse("–"));
        long zero = now.began().toEpochMilli();
        long begin = now.samples().isEmpty() ? zero : at(zero, now.samples().getFirst());
        long end = Math.max(begin + SHORTEST, last.map(one -> at(zero, one)).orElse(begin));
        rate.show(
                List.of(new Curve("", 0, points(now, one -> one.throughput() * batch))),
                begin,
                end);
        List<Curve> curves =
                List.of(
                        new Curve("p50", 0, points(now, one -> ms(one, one.latency().p50()))),
                        new Curve("p95", 1, points(now, one -> ms(one, one.latency().p95()))),
                        new Curve("p99", 2, points(now, one -> ms(one, one.latency().p99()))));
        latency.show(curves, begin, end);
        legend.show(curves);
    }

    private static long at(long zero, Sample sample) {
        return zero + sample.at().toMillis();
    }

    /**
     * No number where there was no answer, nor while the level warms up: the first calls of a cold
     * client would leave the curves of all others on the floor.
     */
    private static double ms(Sample sample, long ns) {
        return ns == 0 || sample.warmup() ? Double.NaN : ns / NS_PER_MS;
    }

    private static List<Point> points(LiveRun now, ToDoubleFunction<Sample> value) {
        long zero = now.began().toEpochMilli();
        return now.samples().stream()
                .map(one -> new Point(at(zero, one), value.applyAsDouble(one)))
                .toList();
    }
}
