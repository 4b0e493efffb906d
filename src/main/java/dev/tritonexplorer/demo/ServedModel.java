package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.grpc.proto.ModelConfig;
import dev.tritonexplorer.client.grpc.proto.ModelInstanceGroup;
import dev.tritonexplorer.client.grpc.proto.ModelOutput;
import dev.tritonexplorer.client.grpc.proto.ModelStatistics;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One loaded version of a model: its configuration, its own threads (one an instance) behind a
 * bounded queue, and its statistics. Thread-safe.
 */
final class ServedModel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServedModel.class);

    private static final int MAX_QUEUE = 512;
    private static final long STOP_SECONDS = 1;

    private final ModelConfig config;
    private final String version;
    private final DemoModel model;
    private final Map<String, List<String>> labels;
    private final ServerStatistics statistics = new ServerStatistics();
    private final Set<Cancellation> active = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor instances;

    /**
     * Takes over {@code model}: closing this closes it.
     *
     * @param labels class names by output
     */
    ServedModel(
            ModelConfig config, String version, DemoModel model, Map<String, List<String>> labels) {
        this.config = config;
        this.version = version;
        this.model = model;
        this.labels = Map.copyOf(labels);
        int count =
                config.getInstanceGroupList().stream().mapToInt(ModelInstanceGroup::getCount).sum();
        int threads = Math.max(1, count);
        this.instances =
                new ThreadPoolExecutor(
                        threads,
                        threads,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MAX_QUEUE),
                        Thread.ofPlatform()
                                .daemon()
                                .name("demo-" + config.getName() + "-", 0)
                                .factory());
    }

    ModelConfig config() {
        return config;
    }

    String name() {
        return config.getName();
    }

    String version() {
        return version;
    }

    boolean isDecoupled() {
        return config.getModelTransactionPolicy().getDecoupled();
    }

    ModelStatistics statistics() {
        return statistics.toProto(name(), version);
    }

    long cancelledCount() {
        return statistics.cancelled();
    }

    /** Requests that wait for an instance or run. */
    int pending() {
        return active.size();
    }

    /**
     * Checks the request and queues it; its responses come on one of the model's threads.
     *
     * @throws Refusal if it does not fit the model or the queue is full; then the sink hears
     *     nothing
     */
    void submit(InferCall call, Cancellation cancellation, ReplySink sink) throws Refusal {
        long arrived = System.nanoTime();
        CheckedCall checked = CheckedCall.check(config, call);
        active.add(cancellation);
        try {
            instances.execute(() -> run(call, checked, cancellation, sink, arrived));
        } catch (RejectedExecutionException full) {
            active.remove(cancellation);
            throw new Refusal(
                    Status.UNAVAILABLE,
                    CheckedCall.prefix(call)
                            + (instances.isShutdown()
                                    ? "Server is stopping, scheduler for model has stopped"
                                            + " accepting new inference requests"
                                    : "Exceeds maximum queue size"));
        }
    }

    private void run(
            InferCall call,
            CheckedCall checked,
            Cancellation cancellation,
            ReplySink sink,
            long arrived) {
        long started = System.nanoTime();
        try {
            cancellation.check();
            Execution execution = new Execution(this, call, checked.inputs(), cancellation, sink);
            model.execute(execution);
            InferReply last =
                    isDecoupled()
                            ? new InferReply(name(), version, call.id(), List.of(), true)
                            : execution.only();
            ServerStatistics.Compute durations = execution.durations();
            // Before the client can know, so that it finds its own request counted.
            statistics.succeeded(
                    checked.batchSize(), System.nanoTime() - arrived, started - arrived, durations);
            active.remove(cancellation);
            sink.reply(last);
        } catch (Refusal refusal) {
            fail(refusal, cancellation, sink, arrived);
        } catch (InterruptedException stopping) {
            fail(Refusal.cancelled(), cancellation, sink, arrived);
        } catch (RuntimeException | Error broken) {
            // Whatever it is, the client must not wait for an answer that never comes.
            LOG.error("Model {} failed", name(), broken);
            String text = "model '" + name() + "' failed: " + broken;
            fail(new Refusal(Status.INTERNAL, text), cancellation, sink, arrived);
        }
    }

    private void fail(Refusal refusal, Cancellation cancellation, ReplySink sink, long arrived) {
        // A response that could not be delivered was counted as a success before.
        if (active.remove(cancellation)) {
            statistics.failed(System.nanoTime() - arrived, refusal.status() == Status.CANCELLED);
        }
        sink.fail(refusal);
    }

    /** The output, or its best classes if the request wants those. */
    NamedTensor classified(NamedTensor output, InferCall call) throws Refusal {
        for (InferCall.Wish wish : call.outputs()) {
            if (wish.name().equals(output.name()) && wish.classes() > 0) {
                return Classes.of(
                        output,
                        wish.classes(),
                        config.getMaxBatchSize() > 0,
                        labels.getOrDefault(output.name(), List.of()));
            }
        }
        return output;
    }

    /** The outputs in the configuration's order. */
    List<ModelOutput> outputs() {
        return config.getOutputList();
    }

    /**
     * Cancels what runs and waits for, and what waits; at most a second, then the thread is left.
     */
    @Override
    public void close() {
        instances.shutdown();
        active.forEach(Cancellation::cancel);
        try {
            if (!instances.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                instances.shutdownNow();
                LOG.warn("Model {} still runs; its memory is not freed", name());
                return;
            }
        } catch (InterruptedException interrupted) {
            instances.shutdownNow();
            Thread.currentThread().interrupt();
            return;
        }
        model.close();
    }
}
