package dev.tritonexplorer.classify;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.StreamEnd;
import dev.tritonexplorer.client.StreamResponse;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** A stream in memory: its requests are answered as {@link FakeClient#behaviour} says. */
public final class FakeStream implements InferStream {

    private record Open(Listener listener, CompletableFuture<InferResponse> answer) {}

    private final FakeClient client;
    private final Map<String, Open> inFlight = new LinkedHashMap<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private @Nullable TritonException ending;

    FakeStream(FakeClient client) {
        this.client = client;
    }

    @Override
    public String send(InferRequest request, Listener listener) {
        if (client.blockedSends) {
            block();
        }
        CompletableFuture<InferResponse> answer;
        synchronized (this) {
            if (ending != null) {
                throw ending;
            }
            answer = client.inferAsync(request);
            if (inFlight.put(request.id(), new Open(listener, answer)) != null) {
                throw new AssertionError("The id " + request.id() + " is in flight");
            }
        }
        answer.whenComplete((response, problem) -> answered(request.id(), response, problem));
        return request.id();
    }

    private void block() {
        client.sendBlocked.complete(null);
        try {
            done.handle((nothing, problem) -> problem).get();
        } catch (InterruptedException | ExecutionException stop) {
            throw new TritonException(ErrorKind.CANCELLED, "Interrupted", stop);
        }
    }

    private void answered(
            String id, @Nullable InferResponse response, @Nullable Throwable problem) {
        Open open;
        synchronized (this) {
            open = inFlight.remove(id);
        }
        if (open == null) {
            return;
        }
        for (int index = 0; response != null && index < client.responses; index++) {
            open.listener()
                    .received(
                            new StreamResponse(
                                    response, index, index == client.responses - 1, 15, 15));
        }
        Optional<TritonException> error =
                Optional.ofNullable(problem)
                        .map(each -> each instanceof CompletionException ? each.getCause() : each)
                        .map(TritonException.class::cast);
        open.listener().ended(new StreamEnd(id, error.isEmpty() ? client.responses : 0, 15, error));
    }

    /** Ends it with all that is in flight. */
    public void die(TritonException problem) {
        Map<String, Open> open;
        synchronized (this) {
            if (ending != null) {
                return;
            }
            ending = problem;
            open = new LinkedHashMap<>(inFlight);
            inFlight.clear();
        }
        open.forEach(
                (id, each) -> {
                    each.answer().cancel(true);
                    each.listener().ended(new StreamEnd(id, 0, 15, Optional.of(problem)));
                });
        done.completeExceptionally(problem);
    }

    @Override
    public synchronized void finish() {
        if (ending == null && inFlight.isEmpty()) {
            ending = new TritonException(ErrorKind.INVALID_REQUEST, "Finished", null);
            done.complete(null);
        }
    }

    @Override
    public void cancel() {
        die(new TritonException(ErrorKind.CANCELLED, "The stream was cancelled", null));
    }

    @Override
    public CompletableFuture<Void> done() {
        return done.copy();
    }

    @Override
    public void close() {
        cancel();
    }
}
