package dev.tritonexplorer.classify;

import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.ServerTimings;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.imaging.PictureModel;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * Several requests in flight. Results are delivered as they come, and again at the end, when the
 * server's share of the time is known as a mean over the run.
 */
final class AsyncRun implements ModeRun {

    /** What one version of the model has answered. */
    private static final class Answers {
        private long requests;
        private final List<PictureResult.Classified> results = new ArrayList<>();
    }

    private static final Executor VIRTUAL = Thread::startVirtualThread;

    private final Sender sender;
    private final PictureModel model;
    private final ClassifyOptions options;
    private final Batches batches;
    private final ServerShare server;
    private final Outage outage;
    private final Delivery delivery;
    private final Breaker breaker;
    private final Set<CompletableFuture<InferResponse>> inFlight = ConcurrentHashMap.newKeySet();
    private final Map<String, Answers> byVersion = new ConcurrentHashMap<>();

    AsyncRun(
            Sender sender,
            PictureModel model,
            ClassifyOptions options,
            Batches batches,
            ServerShare server,
            Outage outage,
            Delivery delivery,
            Breaker breaker) {
        this.sender = sender;
        this.model = model;
        this.options = options;
        this.batches = batches;
        this.server = server;
        this.outage = outage;
        this.delivery = delivery;
        this.breaker = breaker;
    }

    @Override
    public void cancel() {
        inFlight.forEach(future -> future.cancel(true));
    }

    @Override
    public void run() throws Exception {
        breaker.awaitDone(server::begin);
        Semaphore free = new Semaphore(options.concurrency());
        try {
            while (true) {
                breaker.awaitDone(free::acquire);
                Batch batch = nextBatch(free);
                if (batch == null) {
                    break;
                }
                CompletableFuture<InferResponse> future = send(batch);
                inFlight.add(future);
                if (breaker.isBroken()) {
                    future.cancel(true);
                }
                future.handleAsync((answer, problem) -> finish(batch, answer, problem), VIRTUAL)
                        .whenComplete(
                                (nothing, bug) -> {
                                    inFlight.remove(future);
                                    if (bug != null) {
                                        delivery.fail(bug);
                                    }
                                    free.release();
                                });
            }
        } finally {
            // Every request ends: by its answer, its deadline or its cancelling.
            free.acquireUninterruptibly(options.concurrency());
        }
        for (var entry : byVersion.entrySet()) {
            Answers answers = entry.getValue();
            breaker.await(() -> server.since(entry.getKey(), answers.requests))
                    .ifPresent(mean -> redeliver(answers.results, mean));
        }
    }

    private @Nullable Batch nextBatch(Semaphore free) throws Exception {
        Batch batch = null;
        try {
            batch = batches.next();
            return batch;
        } finally {
            if (batch == null) {
                free.release();
            }
        }
    }

    private CompletableFuture<InferResponse> send(Batch batch) {
        try {
            return sender.send(batch.request(model, options));
        } catch (TritonException problem) {
            return CompletableFuture.failedFuture(problem);
        }
    }

    private @Nullable Void finish(
            Batch batch, @Nullable InferResponse response, @Nullable Throwable problem) {
        try {
            if (response != null) {
                outage.answered();
                answered(batch, response);
            } else if (!breaker.isBroken()) {
                throw known(problem);
            }
        } catch (TritonException error) {
            outage.failed(error);
            batch.failed(error).forEach(delivery::first);
        }
        return null;
    }

    private void answered(Batch batch, InferResponse response) {
        List<List<Classification>> classes = batch.classes(response, model, options);
        List<PictureResult.Classified> results =
                batch.classified(classes, response, Optional.empty());
        if (options.serverTimings()) {
            byVersion.compute(
                    response.version(),
                    (version, known) -> {
                        Answers answers = known == null ? new Answers() : known;
                        answers.requests++;
                        answers.results.addAll(results);
                        return answers;
                    });
        }
        results.forEach(delivery::first);
    }

    private static TritonException known(@Nullable Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null
                        ? problem.getCause()
                        : problem;
        return cause instanceof TritonException known
                ? known
                : new TritonException(
                        ErrorKind.SERVER_FAILURE, FailureText.REQUEST_FAILED.with(cause), cause);
    }

    private void redeliver(List<PictureResult.Classified> results, ServerTimings mean) {
        results.forEach(result -> delivery.again(result.withServer(mean)));
    }
}
