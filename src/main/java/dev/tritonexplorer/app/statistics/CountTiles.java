package dev.tritonexplorer.app.statistics;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.figures.EvenColumns;
import dev.tritonexplorer.app.figures.Quantity;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.ModelStatistics;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;

/** The counters, each with how fast it goes. */
final class CountTiles {

    private static final double LEAST_WIDTH = 108;
    private static final double GAP = 8;

    /** A larger count takes more room than a tile has. */
    private static final long LONGEST = 1_000_000_000;

    private final Messages messages;
    private final Tile inferences;
    private final Tile executions;
    private final Tile batch;
    private final Tile success;
    private final Tile fail;
    private final Tile cache;
    private final EvenColumns node;

    CountTiles(Messages messages) {
        this.messages = messages;
        inferences =
                new Tile(
                        "inferences",
                        messages.of("statistics.inferences"),
                        messages.of("statistics.inferences.meaning"));
        executions =
                new Tile(
                        "executions",
                        messages.of("statistics.executions"),
                        messages.of("statistics.executions.meaning"));
        batch =
                new Tile(
                        "mean-batch",
                        messages.of("statistics.meanBatch"),
                        messages.of("statistics.meanBatch.meaning"));
        success =
                new Tile(
                        "success",
                        messages.of("statistics.success"),
                        messages.of("statistics.success.meaning"));
        fail =
                new Tile(
                        "fail",
                        messages.of("statistics.fail"),
                        messages.of("statistics.fail.meaning"));
        cache =
                new Tile(
                        "cache",
                        messages.of("statistics.cache"),
                        messages.of("statistics.cache.meaning"));
        node =
                new EvenColumns(
                        LEAST_WIDTH,
                        GAP,
                        List.of(inferences, executions, batch, success, fail, cache));
    }

    EvenColumns node() {
        return node;
    }

    /**
     * @param recent between the last two answers
     */
    void show(Figures figures, Optional<Figures> recent) {
        ModelStatistics counted = figures.counted();
        count(
                inferences,
                counted.inferenceCount(),
                figures,
                recent,
                recent.map(one -> one.counted().inferenceCount()));
        count(
                executions,
                counted.executionCount(),
                figures,
                recent,
                recent.map(one -> one.counted().executionCount()));
        count(
                success,
                counted.success().count(),
                figures,
                recent,
                recent.map(one -> one.counted().success().count()));
        count(
                fail,
                counted.fail().count(),
                figures,
                recent,
                recent.map(one -> one.counted().fail().count()));
        fail.pseudoClassStateChanged(Styles.STATE_DANGER, counted.fail().count() > 0);
        batch.show(
                Quantity.COUNT.text(figures.meanBatch()),
                recent.map(Figures::meanBatch)
                        .filter(Double::isFinite)
                        .map(now -> messages.of("statistics.now", Quantity.COUNT.text(now)))
                        .orElse(""),
                "");
        cache.show(
                StatisticsTexts.count(counted.cacheHit().count()),
                messages.of(
                        "statistics.cache.misses",
                        StatisticsTexts.count(counted.cacheMiss().count())),
                Double.isFinite(Figures.mean(counted.cacheHit()))
                        ? messages.of(
                                "statistics.cache.time",
                                Quantity.MILLISECONDS.text(Figures.mean(counted.cacheHit())))
                        : "");
    }

    private void count(
            Tile tile,
            long count,
            Figures figures,
            Optional<Figures> recent,
            Optional<Long> recentCount) {
        double whole = figures.perSecond(count);
        String now =
                recentCount
                        .map(just -> recent.orElseThrow().perSecond(just))
                        .map(Quantity.PER_SECOND::text)
                        .map(text -> messages.of("statistics.now", text))
                        .orElse("");
        tile.show(
                count < LONGEST ? StatisticsTexts.count(count) : Quantity.compact(count),
                now,
                Double.isFinite(whole)
                        ? messages.of("statistics.mean", Quantity.PER_SECOND.text(whole))
                        : "");
    }

    private static final class Tile extends VBox {

        private static final PseudoClass LONG_CLASS = PseudoClass.getPseudoClass("long");
        private static final int LONG = 8;

        private final Label figure = new Label();
        private final Label now = new Label();
        private final Label mean = new Label();
        private final Tooltip whole = new Tooltip();
        private final String name;
        private final String meaning;

        Tile(String id, String name, String meaning) {
            this.name = name;
            this.meaning = meaning;
            getStyleClass().addAll("card", "tile");
            Label title = new Label(name);
            title.getStyleClass().addAll("small", Styles.TEXT_MUTED);
            figure.setId("count-" + id);
            figure.getStyleClass().add("figure");
            now.setId("rate-" + id);
            now.getStyleClass().add("small");
            mean.getStyleClass().addAll("small", Styles.TEXT_MUTED);
            Tooltip.install(this, whole);
            setFocusTraversable(false);
            getChildren().addAll(title, figure, now, mean);
        }

        void show(String count, String rate, String wholeRate) {
            boolean isLong = count.length() > LONG;
            figure.pseudoClassStateChanged(LONG_CLASS, isLong);
            figure.setText(count);
            now.setText(rate);
            mean.setText(wholeRate);
            whole.setText(
                    String.join("\n", meaning, name + ": " + count, rate, wholeRate)
                            .stripTrailing());
            setAccessibleText(whole.getText());
        }
    }
}
