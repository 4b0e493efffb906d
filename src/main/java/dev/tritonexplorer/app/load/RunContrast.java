package dev.tritonexplorer.app.load;

import dev.tritonexplorer.load.LevelResult;
import dev.tritonexplorer.load.LoadReport;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Two runs beside each other, level by level where both have the same. */
record RunContrast(List<Pair> pairs, Optional<Pair> peaks) {

    /**
     * A level of one run beside one of another.
     *
     * @param batch items a request of the first run
     * @param otherBatch the same of the other
     */
    record Pair(LevelResult one, LevelResult other, int batch, int otherBatch) {

        double throughput() {
            return one.throughput() * batch;
        }

        double otherThroughput() {
            return other.throughput() * otherBatch;
        }

        /** How much more the first has, in percent. */
        double more() {
            return percent(throughput(), otherThroughput());
        }

        double slowerP50() {
            return percent(one.latency().p50(), other.latency().p50());
        }

        double slowerP99() {
            return percent(one.latency().p99(), other.latency().p99());
        }
    }

    static RunContrast of(LoadReport one, LoadReport other) {
        int batch = one.target().batch();
        int otherBatch = other.target().batch();
        List<Pair> pairs =
                one.levels().stream()
                        .filter(level -> level.count() > 0)
                        .flatMap(
                                level ->
                                        other.levels().stream()
                                                .filter(same -> same.level().equals(level.level()))
                                                .filter(same -> same.count() > 0)
                                                .limit(1)
                                                .map(
                                                        same ->
                                                                new Pair(
                                                                        level,
                                                                        same,
                                                                        batch,
                                                                        otherBatch)))
                        .toList();
        Optional<LevelResult> peak = peak(one);
        Optional<LevelResult> otherPeak = peak(other);
        return new RunContrast(
                pairs,
                peak.flatMap(top -> otherPeak.map(that -> new Pair(top, that, batch, otherBatch))));
    }

    private static Optional<LevelResult> peak(LoadReport report) {
        return report.levels().stream()
                .filter(level -> level.count() > 0)
                .max(Comparator.comparingDouble(LevelResult::throughput));
    }

    /** How much more one is than the other, in percent; no number if the other is nothing. */
    static double percent(double one, double other) {
        return other > 0 ? 100 * (one / other - 1) : Double.NaN;
    }
}
