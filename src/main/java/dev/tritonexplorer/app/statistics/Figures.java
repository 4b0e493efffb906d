package dev.tritonexplorer.app.statistics;

import dev.tritonexplorer.client.ModelStatistics;
import dev.tritonexplorer.client.ModelStatistics.BatchStatistics;
import dev.tritonexplorer.client.StatisticDuration;

import java.util.Arrays;

/**
 * Counters of a while, and what follows from them. What cannot be told is no number.
 *
 * @param counted in that while
 * @param seconds how long it was; no number if that is not known
 */
record Figures(ModelStatistics counted, double seconds) {

    private static final double NS_PER_MS = 1e6;

    double perSecond(long count) {
        return seconds > 0 ? count / seconds : Double.NaN;
    }

    double inferencesPerSecond() {
        return perSecond(counted.inferenceCount());
    }

    /** Inferences an execution. */
    double meanBatch() {
        return ratio(counted.inferenceCount(), counted.executionCount());
    }

    /** A request's time in the server, ms. */
    double latency() {
        return mean(counted.success());
    }

    /** A stage's mean time, ms. */
    double mean(Stage stage, Per per) {
        return switch (per) {
            case REQUEST -> mean(stage.of(counted));
            case EXECUTION -> stage == Stage.QUEUE ? Double.NaN : ofExecutions(stage, false);
            case INFERENCE -> stage == Stage.QUEUE ? Double.NaN : ofExecutions(stage, true);
        };
    }

    /** All stages' mean times, ms. */
    double total(Per per) {
        return sum(per, Stage.values());
    }

    /** All but the queue. */
    double compute(Per per) {
        return sum(per, Stage.COMPUTE_INPUT, Stage.COMPUTE_INFER, Stage.COMPUTE_OUTPUT);
    }

    private double sum(Per per, Stage... stages) {
        double[] known =
                Arrays.stream(stages)
                        .mapToDouble(stage -> mean(stage, per))
                        .filter(Double::isFinite)
                        .toArray();
        return known.length == 0 ? Double.NaN : Arrays.stream(known).sum();
    }

    private double ofExecutions(Stage stage, boolean shared) {
        long ns = 0;
        long count = 0;
        for (BatchStatistics batch : counted.batches()) {
            StatisticDuration duration = stage.of(batch);
            ns += duration.ns();
            count += duration.count() * (shared ? batch.batchSize() : 1);
        }
        return ratio(ns, count) / NS_PER_MS;
    }

    /** The mean of a duration, ms. */
    static double mean(StatisticDuration duration) {
        return ratio(duration.ns(), duration.count()) / NS_PER_MS;
    }

    private static double ratio(long part, long whole) {
        return whole > 0 ? (double) part / whole : Double.NaN;
    }
}
