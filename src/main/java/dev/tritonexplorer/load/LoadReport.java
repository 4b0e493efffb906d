package dev.tritonexplorer.load;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A load test from its settings to its results. Immutable; {@code load.report} writes and reads it,
 * {@code load.chart} draws it.
 *
 * @param began when
 * @param target what was asked
 * @param levels in the order in which they were measured
 * @param warnings of the whole run; each level has its own
 */
public record LoadReport(
        Instant began,
        Target target,
        LoadSettings settings,
        List<LevelResult> levels,
        List<LoadWarning> warnings) {

    /**
     * What was asked.
     *
     * @param server its address, as users write it
     * @param protocol {@code http} or {@code grpc}
     * @param version empty if the server chose
     * @param batch items a request, as far as the first dimension tells; 1 without batches
     * @param inputs each with its datatype and shape, such as {@code INPUT0 FP32 [16]}
     */
    public record Target(
            String server,
            String protocol,
            String model,
            String version,
            int batch,
            boolean json,
            boolean decoupled,
            List<String> inputs) {

        public Target {
            inputs = List.copyOf(inputs);
        }
    }

    public LoadReport {
        levels = List.copyOf(levels);
        warnings = List.copyOf(warnings);
    }

    /** Whether {@link LoadTest#stop} ended it. */
    public boolean stopped() {
        return levels.stream().anyMatch(LevelResult::stopped);
    }

    /** The highest throughput within the latency limit; empty if no level kept within it. */
    public Optional<LevelResult> best() {
        return levels.stream()
                .filter(level -> level.withinLimit() && level.count() > 0)
                .max(Comparator.comparingDouble(LevelResult::throughput));
    }
}
