package dev.tritonexplorer.demo;

import com.sun.net.httpserver.HttpExchange;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code POST …/infer}: reads the request, runs it and waits for its response. */
final class HttpInfer {

    static final String HEADER_LENGTH = "Inference-Header-Content-Length";

    private static final long MAX_MINUTES = 10;

    private final ModelRepository repository;
    private final SharedMemory memory;
    private final RequestBody bodies;

    HttpInfer(DemoState state, RequestBody bodies) {
        this.repository = state.repository();
        this.memory = state.sharedMemory();
        this.bodies = bodies;
    }

    HttpReply answer(HttpExchange exchange, String name, String version)
            throws IOException, InterruptedException {
        // Triton marks an error as JSON only once it has begun to read the request's JSON.
        String errorType = HttpReply.TEXT;
        try {
            ServedModel model = repository.find(name, version);
            if (model.isDecoupled()) {
                throw new Refusal(
                        Status.UNSUPPORTED,
                        "HTTP end point doesn't support models with decoupled transaction policy");
            }
            try (RequestBody.Body body = bodies.read(exchange);
                    RegionUse regions = memory.use()) {
                byte[] bytes = body.bytes();
                int headerLength = headerLength(exchange, bytes.length);
                bodies.checkInput(headerLength == 0 ? bytes.length : headerLength);
                errorType = HttpReply.JSON;
                HttpRequest request =
                        headerLength == 0
                                ? HttpRequest.raw(MemorySegment.ofArray(bytes))
                                : HttpRequest.parse(name, bytes, headerLength, regions);
                Waiter waiter = new Waiter();
                model.submit(request.call(), waiter.cancellation, waiter);
                errorType = HttpReply.TEXT;
                return HttpResponse.of(waiter.await(), request);
            }
        } catch (Refusal refusal) {
            return HttpReply.error(refusal, errorType);
        }
    }

    /** The whole body if the header is missing; 0 for a raw request, which a non-number is too. */
    private static int headerLength(HttpExchange exchange, int bodyLength) throws Refusal {
        @Nullable String value = exchange.getRequestHeaders().getFirst(HEADER_LENGTH);
        if (value == null) {
            return bodyLength;
        }
        String digits = value.strip().replaceFirst("^([+-]?[0-9]*).*$", "$1");
        long length;
        try {
            length = Long.parseLong(digits);
        } catch (NumberFormatException notANumber) {
            length = digits.length() > 1 ? Long.MAX_VALUE : 0;
        }
        if (length < 0 || length > bodyLength) {
            throw Refusal.invalid(
                    "inference header size should be in range (0, "
                            + bodyLength
                            + "), got: "
                            + length);
        }
        return (int) length;
    }

    /** Waits for the one response. */
    private static final class Waiter implements ReplySink {

        private final Cancellation cancellation = new Cancellation();
        private final CompletableFuture<InferReply> answered = new CompletableFuture<>();

        @Override
        public void reply(InferReply reply) {
            answered.complete(reply);
        }

        @Override
        public void fail(Refusal refusal) {
            answered.completeExceptionally(refusal);
        }

        InferReply await() throws Refusal, InterruptedException {
            try {
                return answered.get(MAX_MINUTES, TimeUnit.MINUTES);
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof Refusal refusal) {
                    throw refusal;
                }
                throw new IllegalStateException(failed.getCause());
            } catch (TimeoutException tooLong) {
                throw new Refusal(
                        Status.UNAVAILABLE, "no response within " + MAX_MINUTES + " minutes");
            } finally {
                cancellation.cancel();
            }
        }
    }
}
