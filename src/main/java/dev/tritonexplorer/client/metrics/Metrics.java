package dev.tritonexplorer.client.metrics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One reading of a server's metrics, with Triton's by name. Counters count since the server's
 * start; times are in µs. A model's numbers are those of one version, or of all for an empty one;
 * empty where the server has no such metric, such as a GPU's without a GPU.
 *
 * @param families in the server's order
 */
public record Metrics(List<MetricFamily> families) {

    private static final String INFERENCE = "nv_inference_";

    /** Copies the list. */
    public Metrics {
        families = List.copyOf(families);
    }

    /** The family with this name, such as {@code nv_inference_count}. */
    public Optional<MetricFamily> family(String name) {
        return families.stream().filter(family -> family.name().equals(name)).findFirst();
    }

    /**
     * The sum of a family's samples with these labels.
     *
     * @param labels what a sample must have; an empty value is not asked for
     */
    public OptionalDouble sum(String name, Map<String, String> labels) {
        List<Sample> samples =
                families.stream()
                        .flatMap(family -> family.samples().stream())
                        .filter(sample -> sample.name().equals(name) && has(sample, labels))
                        .toList();
        return samples.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(samples.stream().mapToDouble(Sample::value).sum());
    }

    private static boolean has(Sample sample, Map<String, String> labels) {
        return labels.entrySet().stream()
                .allMatch(
                        label ->
                                label.getValue().isEmpty()
                                        || label.getValue().equals(sample.label(label.getKey())));
    }

    private OptionalDouble ofModel(String name, String model, String version) {
        return sum(INFERENCE + name, Map.of("model", model, "version", version));
    }

    /** Requests that succeeded. */
    public OptionalDouble requestSuccess(String model, String version) {
        return ofModel("request_success", model, version);
    }

    /** Requests that failed, for whatever reason. */
    public OptionalDouble requestFailure(String model, String version) {
        return ofModel("request_failure", model, version);
    }

    /** Inferences, each item of a batch counted. */
    public OptionalDouble inferenceCount(String model, String version) {
        return ofModel("count", model, version);
    }

    /** Executions of the model, a batch counted once. */
    public OptionalDouble executionCount(String model, String version) {
        return ofModel("exec_count", model, version);
    }

    /** Requests that wait for execution now. */
    public OptionalDouble pendingRequests(String model, String version) {
        return ofModel("pending_request_count", model, version);
    }

    /** Time of whole requests, µs. */
    public OptionalDouble requestTime(String model, String version) {
        return ofModel("request_duration_us", model, version);
    }

    /** Time of requests in the queue, µs. */
    public OptionalDouble queueTime(String model, String version) {
        return ofModel("queue_duration_us", model, version);
    }

    /** Time of preparing inputs, µs. */
    public OptionalDouble computeInputTime(String model, String version) {
        return ofModel("compute_input_duration_us", model, version);
    }

    /** Time in the model, µs. */
    public OptionalDouble computeInferTime(String model, String version) {
        return ofModel("compute_infer_duration_us", model, version);
    }

    /** Time of taking outputs, µs. */
    public OptionalDouble computeOutputTime(String model, String version) {
        return ofModel("compute_output_duration_us", model, version);
    }

    /** The part of its time that a GPU worked, 0 to 1. */
    public OptionalDouble gpuUtilization(String uuid) {
        return sum("nv_gpu_utilization", Map.of("gpu_uuid", uuid));
    }

    /** A GPU's memory in use, bytes. */
    public OptionalDouble gpuMemoryUsed(String uuid) {
        return sum("nv_gpu_memory_used_bytes", Map.of("gpu_uuid", uuid));
    }

    /** A GPU's memory, bytes. */
    public OptionalDouble gpuMemoryTotal(String uuid) {
        return sum("nv_gpu_memory_total_bytes", Map.of("gpu_uuid", uuid));
    }

    /** What a GPU draws, W. */
    public OptionalDouble gpuPower(String uuid) {
        return sum("nv_gpu_power_usage", Map.of("gpu_uuid", uuid));
    }

    /** The part of their time that the processors worked, 0 to 1. */
    public OptionalDouble cpuUtilization() {
        return sum("nv_cpu_utilization", Map.of());
    }

    /** Main memory in use, bytes. */
    public OptionalDouble cpuMemoryUsed() {
        return sum("nv_cpu_memory_used_bytes", Map.of());
    }

    /** Main memory, bytes. */
    public OptionalDouble cpuMemoryTotal() {
        return sum("nv_cpu_memory_total_bytes", Map.of());
    }

    /** Pinned memory in use, bytes. */
    public OptionalDouble pinnedMemoryUsed() {
        return sum("nv_pinned_memory_pool_used_bytes", Map.of());
    }

    /** Pinned memory, bytes. */
    public OptionalDouble pinnedMemoryTotal() {
        return sum("nv_pinned_memory_pool_total_bytes", Map.of());
    }

    /** The GPUs that the server tells of, by {@code gpu_uuid}. */
    public List<String> gpus() {
        return families.stream()
                .flatMap(family -> family.samples().stream())
                .map(sample -> sample.label("gpu_uuid"))
                .filter(uuid -> !uuid.isEmpty())
                .distinct()
                .toList();
    }
}
