package dev.tritonexplorer.bench;

import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.shm.SharedMemoryKind;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A closed loop: as many requests as wanted are in flight at any time, each one's end begins the
 * next. The first request, alone, is looked at in full; then comes the warm-up, and when all its
 * requests have ended, the measurement. {@link #run} once; {@link #stop} from any thread.
 *
 * <p>Tensors in shared memory: a request in the messages comes before the first and tells how large
 * the outputs are. The inputs are written once, each request in flight has outputs of its own, and
 * nothing is copied or registered while the load runs.
 */
public final class Bench {

    /** Beyond the calls' own deadline, within which every blocking call ends. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** How long what is in flight may take to end once it is stopped, and then once it is ended. */
    private static final Duration STOP_LIMIT = Duration.ofMillis(500);

    private final TritonClient client;
    private final Workload workload;
    private final BenchOptions options;
    private final StopRule rule;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    public Bench(TritonClient client, Workload workload, BenchOptions options) {
        this(client, workload, options, new StopRule(System::nanoTime));
    }

    Bench(TritonClient client, Workload workload, BenchOptions options, StopRule rule) {
        this.client = client;
        this.rule = rule;
        this.workload = workload;
        this.options = options;
    }

    /** Ends the run soon; it returns what it has measured. */
    public void stop() {
        stop.countDown();
        stopped.complete(null);
    }

    /**
     * Makes the load, on this thread and others, until the time or the count is reached, {@link
     * #stop} is called, or the server answers no more. Its end is bounded: {@link
     * BenchOptions#callTimeout} after the last response.
     *
     * @param whenChecked run when the first request has succeeded, before the warm-up
     * @throws TritonException if the first request fails, or its response is not as expected
     * @throws InterruptedException if this thread was interrupted; its requests are ended, too
     */
    public BenchResult run(Runnable whenChecked) throws InterruptedException {
        if (options.sharing().isEmpty()) {
            return run(
                    Collections.nCopies(options.concurrency(), workload.request()),
                    workload::checkFully,
                    whenChecked);
        }
        SharedMemoryKind kind = options.sharing().get();
        Optional<InferResponse> plain = once(workload.request());
        try (SharedLoad shared =
                SharedLoad.make(client, kind, workload, plain, options.concurrency())) {
            return run(
                    shared.requests(),
                    response -> {
                        workload.check(response);
                        shared.checkWritten(response);
                        workload.checkFully(response);
                    },
                    whenChecked);
        }
    }

    private Optional<InferResponse> once(InferRequest request) throws InterruptedException {
        try (Lanes lane = lanes(List.of(request))) {
            Optional<InferResponse> response = lane.first(options.callTimeout());
            response.ifPresent(workload::checkFully);
            return response;
        }
    }

    private BenchResult run(
            List<InferRequest> requests, Consumer<InferResponse> check, Runnable whenChecked)
            throws InterruptedException {
        try (Lanes lanes = lanes(requests)) {
            lanes.first(options.callTimeout()).ifPresent(check);
            whenChecked.run();
            run(lanes, options.warmup(), OptionalLong.empty());
            return run(lanes, options.duration(), options.count());
        }
    }

    /** A lane for each request. */
    private Lanes lanes(List<InferRequest> requests) {
        return switch (options.mode()) {
            case SYNC -> new SyncLanes(client, requests);
            case ASYNC -> new AsyncLanes(client, requests);
            case STREAM ->
                    new StreamLanes(client, requests, Math.min(options.streams(), requests.size()));
        };
    }

    private BenchResult run(Lanes lanes, Duration duration, OptionalLong count)
            throws InterruptedException {
        Phase phase = new Phase(workload, rule, stop, duration, count);
        CompletableFuture<Void> done = lanes.run(phase);
        try {
            if (!await(done, phase)) {
                phase.abort();
                lanes.abort();
                awaitFor(done, STOP_LIMIT);
            }
            return phase.result();
        } catch (InterruptedException interrupted) {
            phase.abort();
            throw interrupted;
        }
    }

    /** Whether all lanes have ended; false if they were stopped or nothing comes back any more. */
    private boolean await(CompletableFuture<Void> done, Phase phase) throws InterruptedException {
        CompletableFuture<Object> either = CompletableFuture.anyOf(done, stopped);
        Duration limit = options.callTimeout().plus(GRACE);
        while (true) {
            long left = phase.lastSign() + limit.toNanos() - System.nanoTime();
            if (left <= 0) {
                phase.giveUp(limit);
                return false;
            }
            if (awaitFor(either, Duration.ofNanos(left))) {
                return done.isDone() || awaitFor(done, STOP_LIMIT);
            }
        }
    }

    private static boolean awaitFor(CompletableFuture<?> future, Duration limit)
            throws InterruptedException {
        try {
            future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException fault) {
            throw new IllegalStateException("The load has failed", fault.getCause());
        }
    }
}
