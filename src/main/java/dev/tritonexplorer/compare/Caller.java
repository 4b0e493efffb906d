package dev.tritonexplorer.compare;

import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.classify.OneAnswer;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.StreamSettings;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests in one mode. A stream is opened with its first request and kept; after a failure
 * the next request opens another. For one thread.
 */
final class Caller implements AutoCloseable {

    /** A stream knows no limit for one request. */
    private static final Duration STREAM_LIMIT = Duration.ofSeconds(60);

    private final TritonClient client;
    private final Mode mode;
    private @Nullable InferStream stream;

    Caller(TritonClient client, Mode mode) {
        this.client = client;
        this.mode = mode;
    }

    /**
     * Sends one request and waits for its response, as the mode has it.
     *
     * @throws TritonException if the request fails
     * @throws InterruptedException if the thread was interrupted; the request is then cancelled
     */
    InferResponse call(InferRequest request) throws InterruptedException {
        if (mode != Mode.SYNC) {
            return await(send(request));
        }
        try {
            return client.infer(request);
        } catch (TritonException problem) {
            throw stopped(problem);
        }
    }

    /** Sends one request and does not wait. Not in {@link Mode#SYNC}. */
    CompletableFuture<InferResponse> send(InferRequest request) throws InterruptedException {
        try {
            return mode == Mode.STREAM ? stream(request) : client.inferAsync(request);
        } catch (TritonException problem) {
            leave();
            throw stopped(problem);
        }
    }

    /** As {@link #call}, for a request that was sent. */
    InferResponse await(CompletableFuture<InferResponse> sent) throws InterruptedException {
        try {
            return sent.get(STREAM_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            sent.cancel(true);
            throw stop;
        } catch (TimeoutException late) {
            sent.cancel(true);
            leave();
            throw new TritonException(
                    ErrorKind.TIMED_OUT,
                    FailureText.SILENT_FOR.with(client.endpoint(), STREAM_LIMIT.toSeconds()),
                    late);
        } catch (ExecutionException problem) {
            leave();
            throw problem.getCause() instanceof TritonException known
                    ? stopped(known)
                    : new TritonException(
                            ErrorKind.SERVER_FAILURE,
                            FailureText.REQUEST_FAILED.with(problem.getCause()),
                            problem);
        }
    }

    private CompletableFuture<InferResponse> stream(InferRequest request) {
        InferStream current = stream;
        if (current == null || current.done().isDone()) {
            leave();
            current = client.stream(StreamSettings.DEFAULTS);
            stream = current;
        }
        OneAnswer answer = new OneAnswer();
        current.send(request, answer);
        return answer.future();
    }

    /** A call that was interrupted fails like any other; whoever cancelled wants no failure. */
    private static TritonException stopped(TritonException problem) throws InterruptedException {
        if (Thread.interrupted() || problem.kind() == ErrorKind.CANCELLED) {
            InterruptedException stop = new InterruptedException("Cancelled");
            stop.initCause(problem);
            throw stop;
        }
        return problem;
    }

    private void leave() {
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }

    /** Ends the stream: with a farewell if there is time for it, else at once. */
    @Override
    public void close() {
        InferStream last = stream;
        if (last != null && !Thread.currentThread().isInterrupted()) {
            OneAnswer.farewell(last);
        }
        leave();
    }
}
