package dev.tritonexplorer.load;

import dev.tritonexplorer.classify.FakeClient;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.StreamEnd;
import dev.tritonexplorer.client.StreamResponse;
import dev.tritonexplorer.client.StreamSettings;
import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.client.TritonException;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** An identity model in memory, whose answers a test decides by the requests' numbers. */
final class LoopServer extends FakeClient {

    final AtomicInteger received = new AtomicInteger();
    final AtomicInteger streams = new AtomicInteger();

    /** Whether the streams say that they would not let a sender wait. */
    volatile boolean ready;

    /** For the request with this number, from 0: done when it is answered. */
    volatile IntFunction<CompletableFuture<Void>> answers =
            number -> CompletableFuture.completedFuture(null);

    static InferResponse echo(InferRequest request) {
        return new InferResponse(
                request.model(),
                "1",
                request.id(),
                List.of(new InferOutput("OUTPUT0", request.inputs().getFirst().data())),
                new Timings(
                        OptionalLong.of(1_000),
                        OptionalLong.of(2_000),
                        OptionalLong.of(3_000),
                        OptionalLong.empty(),
                        OptionalLong.of(5_000),
                        11_000));
    }

    @Override
    public CompletableFuture<InferResponse> inferAsync(InferRequest request) {
        CompletableFuture<Void> answer = answers.apply(received.getAndIncrement());
        CompletableFuture<InferResponse> response = answer.thenApply(nothing -> echo(request));
        response.whenComplete((nothing, problem) -> answer.cancel(false));
        return response;
    }

    @Override
    public InferStream stream(StreamSettings settings) {
        streams.incrementAndGet();
        return new LoopStream();
    }

    private final class LoopStream implements InferStream {

        private final ConcurrentHashMap<String, CompletableFuture<InferResponse>> inFlight =
                new ConcurrentHashMap<>();
        private final AtomicInteger lastId = new AtomicInteger();

        @Override
        public String send(InferRequest request, Listener listener) {
            String id = Integer.toString(lastId.incrementAndGet());
            CompletableFuture<InferResponse> response = inferAsync(request.withId(id));
            inFlight.put(id, response);
            response.whenComplete(
                    (value, problem) -> {
                        inFlight.remove(id);
                        if (problem == null) {
                            listener.received(new StreamResponse(value, 0, true, 1, 1));
                            listener.ended(new StreamEnd(id, 1, 1, Optional.empty()));
                        } else {
                            listener.ended(new StreamEnd(id, 0, 1, Optional.of(known(problem))));
                        }
                    });
            return id;
        }

        @Override
        public boolean isReady() {
            return ready;
        }

        private static TritonException known(Throwable problem) {
            Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
            return cause instanceof TritonException known ? known : unreachable();
        }

        @Override
        public void finish() {}

        @Override
        public void cancel() {
            inFlight.values().forEach(each -> each.completeExceptionally(unreachable()));
        }

        @Override
        public CompletableFuture<Void> done() {
            return new CompletableFuture<>();
        }

        @Override
        public void close() {
            cancel();
        }
    }
}
