package dev.tritonexplorer.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the server has counted for one version of a model since it was loaded (statistics
 * extension). Times are sums over all requests, in ns.
 *
 * @param name the model's name
 * @param version a decimal number as text
 * @param lastInference of the last request, in ms since 1970; 0 for never
 * @param inferenceCount inferences, each item of a batch counted
 * @param executionCount executions of the model, a batch counted once
 * @param success requests that succeeded, from arrival to answer
 * @param fail requests that failed, from arrival to answer
 * @param queue waiting for execution
 * @param computeInput preparing inputs
 * @param computeInfer in the model
 * @param computeOutput taking outputs
 * @param cacheHit requests that the response cache answered, its look-up alone
 * @param cacheMiss requests that it could not answer, look-up and insertion
 * @param batches by the batch sizes that ran
 * @param responses of a decoupled model whose backend counts them, by the response's place in its
 *     request: {@code "0"}, {@code "1"}, …
 * @param memory that the model's instances hold, where the backend tells
 */
public record ModelStatistics(
        String name,
        String version,
        long lastInference,
        long inferenceCount,
        long executionCount,
        StatisticDuration success,
        StatisticDuration fail,
        StatisticDuration queue,
        StatisticDuration computeInput,
        StatisticDuration computeInfer,
        StatisticDuration computeOutput,
        StatisticDuration cacheHit,
        StatisticDuration cacheMiss,
        List<BatchStatistics> batches,
        Map<String, ResponseStatistics> responses,
        List<MemoryUsage> memory) {

    /**
     * The executions with one batch size.
     *
     * @param batchSize the items of each
     * @param computeInput preparing inputs
     * @param computeInfer in the model
     * @param computeOutput taking outputs
     */
    public record BatchStatistics(
            long batchSize,
            StatisticDuration computeInput,
            StatisticDuration computeInfer,
            StatisticDuration computeOutput) {}

    /**
     * The responses at one place; each stage's time is counted for that response alone.
     *
     * @param computeInfer in the model
     * @param computeOutput taking outputs
     * @param success responses that carried something
     * @param fail responses that were an error
     * @param emptyResponse responses without outputs
     * @param cancel responses that were cancelled
     */
    public record ResponseStatistics(
            StatisticDuration computeInfer,
            StatisticDuration computeOutput,
            StatisticDuration success,
            StatisticDuration fail,
            StatisticDuration emptyResponse,
            StatisticDuration cancel) {}

    /**
     * Memory of one kind on one device.
     *
     * @param type such as {@code CPU} or {@code GPU}
     * @param id the device's number
     * @param byteSize in bytes
     */
    public record MemoryUsage(String type, long id, long byteSize) {}

    /** Copies the lists and the map. */
    public ModelStatistics {
        batches = List.copyOf(batches);
        responses = Collections.unmodifiableMap(new LinkedHashMap<>(responses));
        memory = List.copyOf(memory);
    }

    /** Of a model that is not decoupled and does not tell its memory. */
    public ModelStatistics(
            String name,
            String version,
            long lastInference,
            long inferenceCount,
            long executionCount,
            StatisticDuration success,
            StatisticDuration fail,
            StatisticDuration queue,
            StatisticDuration computeInput,
            StatisticDuration computeInfer,
            StatisticDuration computeOutput,
            StatisticDuration cacheHit,
            StatisticDuration cacheMiss,
            List<BatchStatistics> batches) {
        this(
                name,
                version,
                lastInference,
                inferenceCount,
                executionCount,
                success,
                fail,
                queue,
                computeInput,
                computeInfer,
                computeOutput,
                cacheHit,
                cacheMiss,
                batches,
                Map.of(),
                List.of());
    }

    /**
     * The server's time a request between an earlier snapshot and this one.
     *
     * @param sent how many requests we sent and had answered in between
     * @return empty if the server counted none in between, or fewer than we sent: it was reloaded,
     *     or counts late
     */
    public Optional<ServerTimings> since(ModelStatistics before, long sent) {
        long requests = success.count() - before.success.count();
        if (requests <= 0 || requests < sent) {
            return Optional.empty();
        }
        long failed = fail.count() - before.fail.count();
        return Optional.of(
                new ServerTimings(
                        queue.minus(before.queue).ns() / requests,
                        computeInput.minus(before.computeInput).ns() / requests,
                        computeInfer.minus(before.computeInfer).ns() / requests,
                        computeOutput.minus(before.computeOutput).ns() / requests,
                        requests,
                        requests > sent || failed > 0));
    }

    /**
     * What was counted between an earlier snapshot of the same version and this one; batch sizes
     * that did not run in between are left out.
     *
     * @return empty if a counter went back: the version was loaded anew, and counts from 0
     */
    public Optional<ModelStatistics> minus(ModelStatistics before) {
        return StatisticsDifference.of(before, this);
    }
}
