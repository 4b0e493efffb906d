package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.grpc.proto.InferBatchStatistics;
import dev.tritonexplorer.client.grpc.proto.InferResponseStatistics;
import dev.tritonexplorer.client.grpc.proto.InferStatistics;
import dev.tritonexplorer.client.grpc.proto.ModelStatistics;
import dev.tritonexplorer.client.grpc.proto.StatisticDuration;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one model version did since the start, as Triton counts it: a refused request counts
 * nowhere, one that failed while running counts as failed, a batch of n counts n inferences and one
 * execution. Durations in ns. Thread-safe.
 */
final class ServerStatistics {

    /** Durations of one execution, ns. */
    record Compute(long input, long infer, long output) {}

    private static final class Duration {
        private long count;
        private long nanos;

        void add(long more) {
            count++;
            nanos += Math.max(0, more);
        }

        StatisticDuration toProto() {
            return StatisticDuration.newBuilder().setCount(count).setNs(nanos).build();
        }
    }

    private static final class Batch {
        private final Duration input = new Duration();
        private final Duration infer = new Duration();
        private final Duration output = new Duration();

        void add(Compute compute) {
            input.add(compute.input());
            infer.add(compute.infer());
            output.add(compute.output());
        }
    }

    /** How a response of a decoupled model ended. */
    enum End {
        SUCCESS,
        FAIL,
        EMPTY,
        CANCEL
    }

    /** The responses with the same place in their requests. */
    private static final class Response {
        private final Duration infer = new Duration();
        private final Duration output = new Duration();
        private final Map<End, Duration> ends = new EnumMap<>(End.class);

        StatisticDuration toProto(End end) {
            return ends.getOrDefault(end, new Duration()).toProto();
        }
    }

    /** Beyond this many responses to a request they are counted in one place. */
    private static final int MAX_RESPONSES = 1000;

    private long lastInferenceMillis;
    private long inferences;
    private long executions;
    private long cancelled;
    private final Duration success = new Duration();
    private final Duration fail = new Duration();
    private final Duration queue = new Duration();
    private final Batch compute = new Batch();
    private final Map<Long, Batch> batches = new TreeMap<>();
    private final Map<Integer, Response> responses = new TreeMap<>();

    synchronized void succeeded(long batch, long totalNanos, long queueNanos, Compute durations) {
        lastInferenceMillis = System.currentTimeMillis();
        inferences += batch;
        executions++;
        success.add(totalNanos);
        queue.add(queueNanos);
        compute.add(durations);
        batches.computeIfAbsent(batch, size -> new Batch()).add(durations);
    }

    synchronized void failed(long totalNanos, boolean byCancel) {
        fail.add(totalNanos);
        if (byCancel) {
            cancelled++;
        }
    }

    /** A response of a decoupled model: the one at {@code index} in its request. */
    synchronized void responded(int index, End end, long inferNanos, long outputNanos) {
        Response response =
                responses.computeIfAbsent(Math.min(index, MAX_RESPONSES), at -> new Response());
        response.infer.add(inferNanos);
        // Triton counts no output where there is none.
        long total = inferNanos;
        if (end == End.SUCCESS || end == End.FAIL) {
            response.output.add(outputNanos);
            total += outputNanos;
        }
        response.ends.computeIfAbsent(end, kind -> new Duration()).add(total);
    }

    /** How many of the failed requests were cancelled. */
    synchronized long cancelled() {
        return cancelled;
    }

    synchronized ModelStatistics toProto(String model, String version) {
        StatisticDuration none = StatisticDuration.getDefaultInstance();
        ModelStatistics.Builder builder =
                ModelStatistics.newBuilder()
                        .setName(model)
                        .setVersion(version)
                        .setLastInference(lastInferenceMillis)
                        .setInferenceCount(inferences)
                        .setExecutionCount(executions)
                        .setInferenceStats(
                                InferStatistics.newBuilder()
                                        .setSuccess(success.toProto())
                                        .setFail(fail.toProto())
                                        .setQueue(queue.toProto())
                                        .setComputeInput(compute.input.toProto())
                                        .setComputeInfer(compute.infer.toProto())
                                        .setComputeOutput(compute.output.toProto())
                                        .setCacheHit(none)
                                        .setCacheMiss(none));
        batches.forEach(
                (size, batch) ->
                        builder.addBatchStats(
                                InferBatchStatistics.newBuilder()
                                        .setBatchSize(size)
                                        .setComputeInput(batch.input.toProto())
                                        .setComputeInfer(batch.infer.toProto())
                                        .setComputeOutput(batch.output.toProto())));
        responses.forEach(
                (index, response) ->
                        builder.putResponseStats(
                                index.toString(),
                                InferResponseStatistics.newBuilder()
                                        .setComputeInfer(response.infer.toProto())
                                        .setComputeOutput(response.output.toProto())
                                        .setSuccess(response.toProto(End.SUCCESS))
                                        .setFail(response.toProto(End.FAIL))
                                        .setEmptyResponse(response.toProto(End.EMPTY))
                                        .setCancel(response.toProto(End.CANCEL))
                                        .build()));
        return builder.build();
    }
}
