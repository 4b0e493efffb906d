package dev.tritonexplorer.faults;

import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.InferResponses;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.StreamResponse;
import dev.tritonexplorer.client.StreamSettings;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.shm.SharedMemoryClient;
import dev.tritonexplorer.client.shm.SharedMemoryKind;
import dev.tritonexplorer.support.Heard;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletionException;

/** One client that calls on one path, and checks every answer. */
final class Caller implements AutoCloseable {

    /** Larger than what leaves in one piece: 32 KiB. */
    private static final int ELEMENTS = 8192;

    private static final Duration PATIENT = Duration.ofSeconds(20);

    private static final float[] VALUES = values();

    private final CallPath path;
    private final boolean async;
    private final TritonClient client;
    private @Nullable InferStream stream;

    private Caller(CallPath path, boolean async, TritonClient client) {
        this.path = path;
        this.async = async;
        this.client = client;
    }

    private static float[] values() {
        float[] values = new float[ELEMENTS];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 0.25f - 77;
        }
        return values;
    }

    /**
     * A client whose calls take this way.
     *
     * @param shared whether tensors lie in shared memory
     */
    static Caller open(
            CallPath path,
            boolean async,
            boolean shared,
            Endpoint endpoint,
            ClientOptions options) {
        TritonClient plain = TritonClient.connect(endpoint, options);
        return new Caller(
                path,
                async,
                shared
                        ? SharedMemoryClient.over(
                                plain, SharedMemoryKind.SYSTEM, (request, output) -> 4L * ELEMENTS)
                        : plain);
    }

    TritonClient client() {
        return client;
    }

    private static InferRequest request(Duration limit) {
        return InferRequest.of(
                        "identity_fp32",
                        new InferInput("INPUT0", Tensor.ofFloats(Shape.of(ELEMENTS), VALUES)))
                .withOutputs(RequestedOutput.of("OUTPUT0"))
                .withSettings(CallSettings.DEFAULTS.withDeadline(limit));
    }

    /** Calls that succeed, and after which connections stand. */
    void warm() {
        // Over HTTP the first finds the way, and the second opens the connection that is kept.
        call(PATIENT);
        call(PATIENT);
    }

    /** Opens the stream that the next call goes over, and uses it once. */
    void openStream(Duration limit) {
        if (path == CallPath.STREAM && async) {
            closeStream();
            InferStream opened = client.stream(StreamSettings.DEFAULTS.withDeadline(limit));
            stream = opened;
            overStream(opened);
        }
    }

    private void closeStream() {
        InferStream old = stream;
        stream = null;
        if (old != null) {
            old.close();
        }
    }

    /** One call that must be answered well. */
    void call(Duration limit) {
        switch (path) {
            case STREAM -> {
                if (!async) {
                    streamed(limit);
                    return;
                }
                InferStream open = stream;
                if (open != null) {
                    stream = null;
                    try (open) {
                        overStream(open);
                    }
                } else {
                    try (InferStream own =
                            client.stream(StreamSettings.DEFAULTS.withDeadline(limit))) {
                        overStream(own);
                    }
                }
            }
            default -> check(async ? later(limit) : client.infer(request(limit)));
        }
    }

    private InferResponse later(Duration limit) {
        try {
            return client.inferAsync(request(limit)).join();
        } catch (CompletionException problem) {
            if (problem.getCause() instanceof TritonException known) {
                throw known;
            }
            throw problem;
        }
    }

    private void streamed(Duration limit) {
        try (InferResponses responses = client.inferStreamed(request(limit))) {
            check(responses.next().map(StreamResponse::response).orElseThrow());
            responses.next();
        }
    }

    private static void overStream(InferStream open) {
        Heard heard = new Heard();
        open.send(request(PATIENT).withSettings(CallSettings.DEFAULTS), heard);
        heard.end().problem().ifPresent(Caller::raise);
        check(heard.responses().getFirst().response());
    }

    private static void raise(TritonException problem) {
        throw problem;
    }

    private static void check(InferResponse response) {
        if (!Arrays.equals(VALUES, response.tensor("OUTPUT0").toFloats())) {
            throw new WrongAnswerException();
        }
    }

    /** The bytes of an answer are not those that were sent. */
    static final class WrongAnswerException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongAnswerException() {
            super("The answer is a wrong one");
        }
    }

    /** How a call within this time ends. */
    Ending end(Duration limit) {
        long begin = System.nanoTime();
        Throwable problem = null;
        try {
            call(limit);
        } catch (RuntimeException | Error failure) {
            problem = failure;
        }
        return new Ending(problem, Duration.ofNanos(System.nanoTime() - begin));
    }

    @Override
    public void close() {
        closeStream();
        client.close();
    }
}
