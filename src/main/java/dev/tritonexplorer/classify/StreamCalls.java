package dev.tritonexplorer.classify;

import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.StreamSettings;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests on one bidirectional stream. When it dies, the requests on it fail and the next one
 * opens another; nothing is sent twice. A stream knows no limit for one request, so it is kept
 * here. One thread sends and closes.
 */
final class StreamCalls implements Sender, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamCalls.class);

    private final TritonClient client;
    private final StreamSettings settings;
    private final Duration limit;
    private final Breaker breaker;
    private @Nullable InferStream stream;

    /**
     * @param limit for each request, from its sending to its answer
     * @param packing of the requests
     */
    StreamCalls(TritonClient client, Duration limit, Compression packing, Breaker breaker) {
        this.client = client;
        settings = StreamSettings.DEFAULTS.withCompression(packing);
        this.limit = limit;
        this.breaker = breaker;
    }

    @Override
    public CompletableFuture<InferResponse> send(InferRequest request) {
        OneAnswer answer = new OneAnswer();
        answer.future().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            breaker.awaitDone(() -> transmit(request, answer));
        } catch (InterruptedException cancelled) {
            answer.future().cancel(true);
        } catch (TritonException problem) {
            answer.future().completeExceptionally(problem);
        } catch (Exception bug) {
            throw new IllegalStateException("Sending on a stream failed", bug);
        }
        return answer.future()
                .exceptionallyCompose(problem -> CompletableFuture.failedFuture(known(problem)));
    }

    private void transmit(InferRequest request, OneAnswer answer) {
        InferStream current = stream;
        if (current != null && !current.done().isDone()) {
            try {
                send(current, request, answer);
                return;
            } catch (TritonException problem) {
                if (problem.kind() == ErrorKind.INVALID_REQUEST || answer.future().isDone()) {
                    throw problem;
                }
                LOG.debug("The stream has ended: the request goes on another", problem);
            }
        }
        leave();
        InferStream opened = client.stream(settings);
        stream = opened;
        send(opened, request, answer);
    }

    /** A server that reads no more holds the sender up: the limit then ends the whole stream. */
    private static void send(InferStream to, InferRequest request, OneAnswer answer) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        answer.future()
                .whenComplete(
                        (response, problem) -> {
                            if (problem instanceof TimeoutException && !sent.isDone()) {
                                to.cancel();
                            }
                        });
        try {
            to.send(request, answer);
        } finally {
            sent.complete(null);
        }
    }

    private Throwable known(Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null
                        ? problem.getCause()
                        : problem;
        return cause instanceof TimeoutException
                ? new TritonException(
                        ErrorKind.TIMED_OUT,
                        FailureText.SILENT_STREAM.with(
                                client.endpoint(), limit.toMillis() / 1000.0),
                        cause)
                : cause;
    }

    private void leave() {
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }

    /** Ends the stream: with a farewell if all is answered, else at once. */
    @Override
    public void close() {
        InferStream last = stream;
        if (last != null && !breaker.isBroken()) {
            OneAnswer.farewell(last);
        }
        leave();
    }
}
