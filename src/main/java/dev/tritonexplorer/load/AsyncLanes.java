package dev.tritonexplorer.load;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Futures in a closed loop: the continuation of each, on whatever thread it runs, sends the next
 * request.
 */
final class AsyncLanes implements Lanes {

    private final TritonClient client;
    private final List<InferRequest> requests;
    private volatile List<Lane> lanes = List.of();

    AsyncLanes(TritonClient client, List<InferRequest> requests) {
        this.client = client;
        this.requests = requests;
    }

    @Override
    public Optional<InferResponse> first(Duration limit) {
        try {
            return Optional.of(client.inferAsync(requests.getFirst()).join());
        } catch (CompletionException problem) {
            throw failure(problem);
        }
    }

    @Override
    public CompletableFuture<Void> run(Phase phase) {
        lanes =
                IntStream.range(0, requests.size())
                        .mapToObj(i -> new Lane(phase, phase.lane(i), requests.get(i)))
                        .toList();
        lanes.forEach(Lane::next);
        return CompletableFuture.allOf(
                lanes.stream().map(lane -> lane.done).toArray(CompletableFuture<?>[]::new));
    }

    static TritonException failure(Throwable problem) {
        Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
        return cause instanceof TritonException known
                ? known
                : new TritonException(ErrorKind.CANCELLED, "The call ended with " + cause, cause);
    }

    private final class Lane {

        private final Phase phase;
        private final Phase.Lane account;
        private final InferRequest request;
        private final CompletableFuture<Void> done = new CompletableFuture<>();

        /** More than 0 while a thread sends: a future that is done at once must not recurse. */
        private final AtomicInteger wanted = new AtomicInteger();

        private volatile @Nullable CompletableFuture<InferResponse> inFlight;

        Lane(Phase phase, Phase.Lane account, InferRequest request) {
            this.phase = phase;
            this.account = account;
            this.request = request;
        }

        void next() {
            if (wanted.getAndIncrement() == 0) {
                do {
                    pauseOrSend();
                } while (wanted.decrementAndGet() > 0);
            }
        }

        private void pauseOrSend() {
            long pause = phase.pause();
            if (pause == 0) {
                guarded(this::send);
            } else {
                CompletableFuture.delayedExecutor(pause, TimeUnit.NANOSECONDS)
                        .execute(() -> guarded(this::send));
            }
        }

        /** A fault in a continuation would be heard by nobody. */
        private void guarded(Runnable step) {
            try {
                step.run();
            } catch (RuntimeException | Error fault) {
                done.completeExceptionally(fault);
            }
        }

        private void send() {
            long begin = begin();
            if (begin == Phase.OVER) {
                done.complete(null);
                return;
            }
            CompletableFuture<InferResponse> future = client.inferAsync(request);
            inFlight = future;
            future.whenComplete(
                    (response, problem) ->
                            guarded(
                                    () -> {
                                        if (problem == null) {
                                            account.answered(begin, response);
                                        } else {
                                            account.failed(begin, failure(problem));
                                        }
                                        next();
                                    }));
        }

        private long begin() {
            try {
                return account.begin();
            } catch (InterruptedException aborting) {
                Thread.currentThread().interrupt();
                return Phase.OVER;
            }
        }

        void cancel() {
            CompletableFuture<InferResponse> future = inFlight;
            if (future != null) {
                future.cancel(true);
            }
        }
    }

    @Override
    public void abort() {
        lanes.forEach(Lane::cancel);
    }

    @Override
    public void close() {
        abort();
    }
}
