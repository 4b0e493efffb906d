package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.grpc.proto.ModelConfig;
import dev.tritonexplorer.client.grpc.proto.ModelInstanceGroup;
import dev.tritonexplorer.client.grpc.proto.ModelOutput;
import dev.tritonexplorer.client.grpc.proto.ModelStatistics;

import org.jspecify.annotations.Nullable;
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
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One loaded version of a model: its configuration, its own threads (one an instance) behind a
 * bounded queue, and its statistics. Thread-safe.
 */
final class ServedModel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServedModel.class);

    private static final int MAX_QUEUE = 512;
    private static final long STOP_SECONDS = 1;
    private static final long MAX_DRAIN_MINUTES = 10;

    private final ModelConfig config;
    private final String version;
    private final DemoModel model;
    private final Map<String, List<String>> labels;
    private final ServerStatistics statistics = new ServerStatistics();
    private final Set<Cancellation> active = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor instances;
    private final @Nullable Sequences sequences;
    private final AtomicBoolean freed = new AtomicBoolean();

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
        this.sequences =
                config.hasSequenceBatching()
                        ? new Sequences(
                                config.getName(),
                                config.getSequenceBatching().getMaxSequenceIdleMicroseconds(),
                                System::nanoTime)
                        : null;
        int count =
                config.getInstanceGroupList().stream().mapToInt(ModelInstanceGroup::getCount).sum();
        // One keeps the requests of a sequence in order.
        int threads = sequences != null ? 1 : Math.max(1, count);
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

    /** Requests that wait for an instance; those that run are none of them. */
    int pending() {
        return instances.getQueue().size();
    }

    /**
     * Checks the request and queues it; its responses come on one of the model's threads.
     *
     * @throws Refusal if it does not fit the model or the queue is full; then the sink hears
     *     nothing, and the caller releases the call
     */
    void submit(InferCall call, Cancellation cancellation, ReplySink sink) throws Refusal {
        long arrived = System.nanoTime();
        CheckedCall checked = CheckedCall.check(config, call);
        if (sequences == null) {
            queue(call, checked, cancellation, sink, arrived, null);
            return;
        }
        // In the queue the requests of a sequence must stand in the order of their admission.
        synchronized (sequences) {
            queue(call, checked, cancellation, sink, arrived, sequences.admit(call.parameters()));
        }
    }

    private void queue(
            InferCall call,
            CheckedCall checked,
            Cancellation cancellation,
            ReplySink sink,
            long arrived,
            Sequences.@Nullable Sequence sequence)
            throws Refusal {
        active.add(cancellation);
        try {
            instances.execute(
                    () -> {
                        Execution execution =
                                new Execution(
                                        this, call, checked.inputs(), cancellation, sink, sequence);
                        run(call, checked.batchSize(), execution, cancellation, sink, arrived);
                    });
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
            long batchSize,
            Execution execution,
            Cancellation cancellation,
            ReplySink sink,
            long arrived) {
        try {
            cancellation.check();
            model.execute(execution);
            InferReply last =
                    isDecoupled()
                            ? new InferReply(name(), version, call.id(), List.of(), true)
                            : execution.only();
            ServerStatistics.Compute durations = execution.durations();
            if (isDecoupled()) {
                execution.ended(ServerStatistics.End.EMPTY, System.nanoTime());
            }
            // Before the client can know, so that it finds its own request counted.
            statistics.succeeded(
                    batchSize,
                    System.nanoTime() - arrived,
                    execution.started() - arrived,
                    durations);
            active.remove(cancellation);
            call.release();
            sink.reply(last);
        } catch (Refusal refusal) {
            fail(call, refusal, execution, cancellation, sink, arrived);
        } catch (InterruptedException stopping) {
            fail(call, Refusal.cancelled(), execution, cancellation, sink, arrived);
        } catch (RuntimeException | Error broken) {
            // Whatever it is, the client must not wait for an answer that never comes.
            LOG.error("Model {} failed", name(), broken);
            String text = "model '" + name() + "' failed: " + broken;
            fail(call, new Refusal(Status.INTERNAL, text), execution, cancellation, sink, arrived);
        }
    }

    private void fail(
            InferCall call,
            Refusal refusal,
            Execution execution,
            Cancellation cancellation,
            ReplySink sink,
            long arrived) {
        // A response that could not be delivered was counted as a success before.
        if (active.remove(cancellation)) {
            if (isDecoupled()) {
                execution.ended(
                        refusal.status() == Status.CANCELLED
                                ? ServerStatistics.End.CANCEL
                                : ServerStatistics.End.FAIL,
                        System.nanoTime());
            }
            statistics.failed(System.nanoTime() - arrived, refusal.status() == Status.CANCELLED);
        }
        call.release();
        sink.fail(refusal);
    }

    /** Counts a response of this decoupled model. */
    void responded(int index, ServerStatistics.End end, long inferNanos, long outputNanos) {
        statistics.responded(index, end, inferNanos, outputNanos);
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
        free();
    }

    private void free() {
        if (!freed.getAndSet(true)) {
            model.close();
        }
    }

    /**
     * Takes no request any more, answers those that were taken, and then frees the model; waits for
     * that, unless {@link #close} ends it before.
     */
    void drain() throws InterruptedException {
        instances.shutdown();
        if (instances.awaitTermination(MAX_DRAIN_MINUTES, TimeUnit.MINUTES)) {
            free();
        } else {
            close();
        }
    }
}
