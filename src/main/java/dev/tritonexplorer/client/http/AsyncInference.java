package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.TritonException;

import okhttp3.HttpUrl;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * An inference that nobody waits for.
 *
 * @param plain reads a plain success
 * @param other reads every other response
 * @param elsewhere makes the whole call in another way
 */
record AsyncInference(
        HttpUrl url,
        InferBody body,
        Stopwatch stopwatch,
        Duration limit,
        CompletableFuture<InferResponse> future,
        PlainCalls.PlainReader<InferResponse> plain,
        HttpCalls.Reader<InferResponse> other,
        Runnable elsewhere) {

    /** Completes the future with what the answer is, or why there is none. */
    static void settle(CompletableFuture<InferResponse> future, Supplier<InferResponse> answer) {
        InferResponse response;
        try {
            response = answer.get();
        } catch (TritonException problem) {
            future.completeExceptionally(problem);
            return;
        } catch (RuntimeException | Error problem) {
            future.completeExceptionally(
                    new TritonException(
                            ErrorKind.SERVER_FAILURE,
                            FailureText.CALL_FAILED.with(problem),
                            problem));
            return;
        }
        future.complete(response);
    }
}
