package dev.tritonexplorer.app.metrics;

import dev.tritonexplorer.app.figures.Moment;
import dev.tritonexplorer.client.metrics.MetricFamily;
import dev.tritonexplorer.client.metrics.Metrics;
import dev.tritonexplorer.client.metrics.Sample;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The metrics at a moment, the counters added up by model.
 *
 * @param samples all, in the server's order
 * @param counters by kind and model
 * @param models in the order of their names
 * @param gpus that the server tells of
 */
record Reading(
        Moment at,
        Metrics metrics,
        List<RawSample> samples,
        Map<Counter, Map<String, Double>> counters,
        SortedSet<String> models,
        List<String> gpus) {

    private static final String OWN = "nv_";

    /** What the server counts for each version of a model. */
    enum Counter {
        SUCCESS("nv_inference_request_success"),
        FAILURE("nv_inference_request_failure"),
        INFERENCE("nv_inference_count"),
        PENDING("nv_inference_pending_request_count"),
        QUEUE_US("nv_inference_queue_duration_us"),
        INPUT_US("nv_inference_compute_input_duration_us"),
        INFER_US("nv_inference_compute_infer_duration_us"),
        OUTPUT_US("nv_inference_compute_output_duration_us"),
        CACHE_HIT("nv_cache_num_hits_per_model");

        private final String family;

        Counter(String family) {
            this.family = family;
        }
    }

    /** Adds up; takes a while for thousands of models. */
    static Reading of(Metrics metrics, Moment at) {
        Map<Counter, Map<String, Double>> counters = new EnumMap<>(Counter.class);
        for (Counter counter : Counter.values()) {
            Map<String, Double> byModel = new HashMap<>();
            metrics.family(counter.family).ifPresent(family -> add(family, byModel));
            counters.put(counter, byModel);
        }
        return new Reading(
                at,
                metrics,
                RawSample.all(metrics),
                counters,
                new TreeSet<>(counters.get(Counter.SUCCESS).keySet()),
                metrics.gpus());
    }

    private static void add(MetricFamily family, Map<String, Double> byModel) {
        for (Sample sample : family.samples()) {
            String model = sample.label("model");
            if (!model.isEmpty()) {
                byModel.merge(model, sample.value(), Double::sum);
            }
        }
    }

    double counter(Counter counter, String model) {
        return counters.get(counter).getOrDefault(model, Double.NaN);
    }

    boolean has(Counter counter) {
        return !counters.get(counter).isEmpty();
    }

    /** Whether anything here is Triton's. */
    boolean isTriton() {
        return metrics.families().stream().anyMatch(family -> family.name().startsWith(OWN));
    }

    /** A gauge of a GPU or the host; no number if the server does not tell it. */
    double gauge(Measure measure, String gpu) {
        OptionalDouble value =
                switch (measure) {
                    case GPU_UTILIZATION -> metrics.gpuUtilization(gpu);
                    case GPU_MEMORY -> metrics.gpuMemoryUsed(gpu);
                    case GPU_POWER -> metrics.gpuPower(gpu);
                    case CPU_UTILIZATION -> metrics.cpuUtilization();
                    case CPU_MEMORY -> metrics.cpuMemoryUsed();
                    case PINNED_MEMORY -> metrics.pinnedMemoryUsed();
                    default -> OptionalDouble.empty();
                };
        return value.orElse(Double.NaN);
    }

    /** How much there is of what a gauge tells the used part of; 0 if that is not told. */
    double most(Measure measure) {
        return switch (measure) {
            case GPU_UTILIZATION, CPU_UTILIZATION -> 1;
            case GPU_MEMORY ->
                    gpus().stream()
                            .map(metrics::gpuMemoryTotal)
                            .mapToDouble(total -> total.orElse(0))
                            .max()
                            .orElse(0);
            case CPU_MEMORY -> metrics.cpuMemoryTotal().orElse(0);
            case PINNED_MEMORY -> metrics.pinnedMemoryTotal().orElse(0);
            default -> 0;
        };
    }
}
