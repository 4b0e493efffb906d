package dev.tritonexplorer.load;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Whether the last windows are alike, as perf_analyzer has it: neither the throughputs nor the
 * latencies of three lie further apart than the tolerance.
 */
final class StabilityRule {

    private final double tolerance;

    /**
     * @param tolerance 0.1 for 10 %
     */
    StabilityRule(double tolerance) {
        this.tolerance = tolerance;
    }

    /**
     * @param windows all so far
     */
    boolean isStable(List<Window> windows) {
        if (windows.size() < Measurement.Stable.WINDOWS) {
            return false;
        }
        List<Window> last =
                windows.subList(windows.size() - Measurement.Stable.WINDOWS, windows.size());
        return last.stream().allMatch(window -> window.count() > 0)
                && areAlike(last, Window::throughput)
                && areAlike(last, window -> window.latency().chosen());
    }

    private boolean areAlike(List<Window> windows, ToDoubleFunction<Window> figure) {
        double least = windows.stream().mapToDouble(figure).min().orElse(0);
        double most = windows.stream().mapToDouble(figure).max().orElse(0);
        return most <= least * (1 + tolerance);
    }
}
