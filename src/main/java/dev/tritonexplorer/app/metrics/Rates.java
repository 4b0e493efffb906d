package dev.tritonexplorer.app.metrics;

import dev.tritonexplorer.app.metrics.Measure.Subject;
import dev.tritonexplorer.app.metrics.Reading.Counter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What follows from two readings.
 *
 * @param values by line; a model that did nothing has only what it waits for
 * @param restarted the models whose counters went back in between
 */
record Rates(Map<Key, Double> values, Set<String> restarted) {

    private static final double US_PER_MS = 1000;

    /** What is known without an earlier reading. */
    static Rates first(Reading now) {
        Map<Key, Double> values = new HashMap<>();
        gauges(now, values);
        return new Rates(values, Set.of());
    }

    static Rates between(Reading before, Reading now) {
        Map<Key, Double> values = new HashMap<>();
        gauges(now, values);
        Set<String> restarted = new TreeSet<>();
        Deltas all = new Deltas();
        double seconds = now.at().secondsSince(before.at());
        for (String model : now.models()) {
            Deltas deltas = Deltas.of(before, now, model);
            if (deltas.wentBack()) {
                restarted.add(model);
                continue;
            }
            all.add(deltas);
            deltas.put(model, seconds, values);
        }
        if (restarted.isEmpty()) {
            all.put(Key.ALL, seconds, values);
        }
        return new Rates(values, restarted);
    }

    private static void gauges(Reading now, Map<Key, Double> values) {
        double pending = 0;
        for (String model : now.models()) {
            double waiting = now.counter(Counter.PENDING, model);
            values.put(new Key(Measure.PENDING, model), waiting);
            pending += Double.isNaN(waiting) ? 0 : waiting;
        }
        if (now.has(Counter.PENDING)) {
            values.put(new Key(Measure.PENDING, Key.ALL), pending);
        }
        for (Measure measure : Measure.of(Subject.HOST)) {
            values.put(new Key(measure, Key.ALL), now.gauge(measure, Key.ALL));
        }
        for (String gpu : now.gpus()) {
            for (Measure measure : Measure.of(Subject.GPU)) {
                values.put(new Key(measure, gpu), now.gauge(measure, gpu));
            }
        }
    }

    /** How far a model's counters went on. */
    private static final class Deltas {

        private static final List<Counter> TIMES =
                List.of(Counter.INPUT_US, Counter.INFER_US, Counter.OUTPUT_US);

        private final Map<Counter, Double> by = new HashMap<>();

        static Deltas of(Reading before, Reading now, String model) {
            Deltas deltas = new Deltas();
            for (Counter counter : Counter.values()) {
                if (counter != Counter.PENDING) {
                    double was = before.counter(counter, model);
                    // A model that was not there has counted all it has since.
                    deltas.by.put(
                            counter, now.counter(counter, model) - (Double.isNaN(was) ? 0 : was));
                }
            }
            return deltas;
        }

        boolean wentBack() {
            return by.values().stream().anyMatch(delta -> delta < 0);
        }

        void add(Deltas other) {
            other.by.forEach(
                    (counter, delta) -> {
                        if (!Double.isNaN(delta)) {
                            by.merge(counter, delta, Double::sum);
                        }
                    });
        }

        private double of(Counter counter) {
            return by.getOrDefault(counter, Double.NaN);
        }

        void put(String subject, double seconds, Map<Key, Double> values) {
            rate(Measure.REQUESTS, Counter.SUCCESS, subject, seconds, values);
            rate(Measure.FAILURES, Counter.FAILURE, subject, seconds, values);
            rate(Measure.INFERENCES, Counter.INFERENCE, subject, seconds, values);
            rate(Measure.CACHE_HITS, Counter.CACHE_HIT, subject, seconds, values);
            double requests = of(Counter.SUCCESS);
            if (requests > 0) {
                values.put(
                        new Key(Measure.QUEUE, subject),
                        of(Counter.QUEUE_US) / requests / US_PER_MS);
                double compute = TIMES.stream().mapToDouble(this::of).sum();
                values.put(new Key(Measure.COMPUTE, subject), compute / requests / US_PER_MS);
            }
        }

        private void rate(
                Measure measure,
                Counter counter,
                String subject,
                double seconds,
                Map<Key, Double> values) {
            double delta = of(counter);
            if (seconds > 0 && !Double.isNaN(delta)) {
                values.put(new Key(measure, subject), delta / seconds);
            }
        }
    }
}
