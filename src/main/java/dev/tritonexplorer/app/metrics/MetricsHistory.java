package dev.tritonexplorer.app.metrics;

import dev.tritonexplorer.app.figures.Point;
import dev.tritonexplorer.app.figures.Timeline;
import dev.tritonexplorer.app.metrics.Measure.Subject;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the metrics were during the last quarter of an hour. On the FX thread only, but for {@link
 * #hear}.
 */
final class MetricsHistory {

    /** How far back it goes. */
    static final Duration LONGEST = Duration.ofMinutes(15);

    /** Two readings further apart than this say nothing of any time between them. */
    private static final double LONGEST_STEP_S = 15;

    /** What happened in less than this is no rate. */
    private static final double LEAST_STEP_S = 0.2;

    private static final int MOST_POINTS = 460;

    /** Some 8 MB at most; models that do nothing are not kept. */
    private static final int MOST_LINES = 2000;

    private final Timeline<Key> timeline = new Timeline<>(MOST_POINTS, MOST_LINES);
    private volatile @Nullable Reading last;
    private @Nullable Reading newest;

    void clear() {
        timeline.clear();
        last = null;
        newest = null;
    }

    /**
     * A reading with what follows from it and the one before.
     *
     * @param before null if it is the first
     * @param steps from the one before; null if there is none
     */
    record Heard(@Nullable Reading before, Reading now, Rates gauges, @Nullable Rates steps) {}

    /** Compares thousands of models, so it does that on any thread, ahead of {@link #take}. */
    Heard hear(Reading now) {
        return hear(last, now);
    }

    private static Heard hear(@Nullable Reading before, Reading now) {
        return new Heard(
                before, now, Rates.first(now), before == null ? null : Rates.between(before, now));
    }

    /** Takes a reading; returns the models whose counters went back. */
    Set<String> take(Heard heard) {
        Reading now = heard.now();
        Reading before = last;
        // Another one may have been taken meanwhile.
        Rates steps = (heard.before() == before ? heard : hear(before, now)).steps();
        newest = now;
        if (before != null && now.at().secondsSince(before.at()) < LEAST_STEP_S) {
            return Set.of();
        }
        last = now;
        boolean near = before != null && now.at().secondsSince(before.at()) <= LONGEST_STEP_S;
        if (before != null && !near) {
            timeline.gap(before.at().at().toEpochMilli() + 1);
        }
        Rates rates = steps == null || !near ? heard.gauges() : steps;
        timeline.add(now.at().at().toEpochMilli(), kept(rates.values()));
        return steps == null ? Set.of() : steps.restarted();
    }

    /** A model's line begins with the first thing that it does. */
    private Map<Key, Double> kept(Map<Key, Double> values) {
        Set<Key> known = timeline.figures();
        Set<String> active = new HashSet<>();
        known.forEach(key -> active.add(key.subject()));
        values.forEach(
                (key, value) -> {
                    if (key.measure().subject() == Subject.MODEL && value > 0) {
                        active.add(key.subject());
                    }
                });
        Map<Key, Double> kept = new HashMap<>();
        values.forEach(
                (key, value) -> {
                    boolean idle =
                            key.measure().subject() == Subject.MODEL
                                    && !key.subject().equals(Key.ALL)
                                    && !active.contains(key.subject());
                    if (!idle) {
                        kept.put(key, value);
                    }
                });
        return kept;
    }

    /** The models that did something since then, the busiest first. */
    List<String> busiest(long since) {
        Map<String, Double> requests = new HashMap<>();
        for (Key key : timeline.figures()) {
            if (key.measure().subject() == Subject.MODEL && !key.subject().equals(Key.ALL)) {
                double sum =
                        key.measure() == Measure.REQUESTS || key.measure() == Measure.FAILURES
                                ? points(key, since).stream()
                                        .mapToDouble(Point::value)
                                        .filter(Double::isFinite)
                                        .sum()
                                : 0;
                requests.merge(key.subject(), sum, Double::sum);
            }
        }
        return requests.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    List<Point> points(Key key, long since) {
        return timeline.points(key, since);
    }

    /** All models but these together, time by time. */
    List<Point> others(Measure measure, List<String> without, long since) {
        List<Map<Long, Double>> drawn = new ArrayList<>();
        for (String model : without) {
            drawn.add(
                    points(new Key(measure, model), since).stream()
                            .filter(point -> Double.isFinite(point.value()))
                            .collect(Collectors.toMap(Point::at, Point::value, (a, b) -> b)));
        }
        return points(new Key(measure, Key.ALL), since).stream()
                .map(
                        all ->
                                new Point(
                                        all.at(),
                                        Math.max(
                                                0,
                                                all.value()
                                                        - drawn.stream()
                                                                .mapToDouble(
                                                                        one ->
                                                                                one.getOrDefault(
                                                                                        all.at(),
                                                                                        0.0))
                                                                .sum())))
                .toList();
    }

    /** The end of the lines' time, in ms since 1970. */
    long newest() {
        return timeline.newest();
    }

    /** The last reading. */
    @Nullable Reading reading() {
        return newest;
    }
}
