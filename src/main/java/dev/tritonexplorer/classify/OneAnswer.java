package dev.tritonexplorer.classify;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.StreamEnd;
import dev.tritonexplorer.client.StreamResponse;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What becomes of a request on a stream that wants exactly one response: that, or an error. */
public final class OneAnswer implements InferStream.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(OneAnswer.class);

    /** For the server's last word on a stream whose requests have all ended. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final CompletableFuture<InferResponse> future = new CompletableFuture<>();
    private @Nullable InferResponse response;

    /** The response, once the request has ended. */
    public CompletableFuture<InferResponse> future() {
        return future;
    }

    @Override
    public void received(StreamResponse heard) {
        response = heard.response();
    }

    @Override
    public void ended(StreamEnd end) {
        if (end.problem().isPresent()) {
            future.completeExceptionally(end.problem().get());
        } else if (response == null || end.responses() != 1) {
            future.completeExceptionally(
                    new TritonException(
                            ErrorKind.SERVER_FAILURE,
                            FailureText.RESPONSES_NOT_ONE.with(end.id(), end.responses()),
                            null));
        } else {
            future.complete(response);
        }
    }

    /** Ends a stream whose requests are all answered, and waits a moment for the server's end. */
    public static void farewell(InferStream stream) {
        stream.finish();
        try {
            stream.done().get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException problem) {
            LOG.debug("The stream did not end well after its last answer", problem);
        }
    }
}
