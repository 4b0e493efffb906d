package dev.tritonexplorer.client;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Several inferences beside each other. */
final class ManyInferences {

    private ManyInferences() {}

    static CompletableFuture<List<InferResult>> start(
            TritonClient client, List<InferRequest> requests) {
        List<CompletableFuture<InferResponse>> calls = new ArrayList<>();
        List<CompletableFuture<InferResult>> results = new ArrayList<>();
        boolean allRun = false;
        try {
            for (InferRequest request : requests) {
                CompletableFuture<InferResponse> call = client.inferAsync(request);
                calls.add(call);
                results.add(call.handle((response, problem) -> result(request, response, problem)));
            }
            allRun = true;
        } finally {
            if (!allRun) {
                calls.forEach(call -> call.cancel(true));
            }
        }
        CompletableFuture<List<InferResult>> all =
                CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
                        .thenApply(_ -> results.stream().map(CompletableFuture::join).toList());
        // Does nothing to calls that have ended.
        all.whenComplete((_, _) -> calls.forEach(call -> call.cancel(true)));
        return all;
    }

    private static InferResult result(
            InferRequest request, @Nullable InferResponse response, @Nullable Throwable problem) {
        return new InferResult(
                request,
                Optional.ofNullable(response),
                Optional.ofNullable(problem).map(ManyInferences::failure));
    }

    private static TritonException failure(Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null
                        ? problem.getCause()
                        : problem;
        return switch (cause) {
            case TritonException known -> known;
            case CancellationException cancelled ->
                    new TritonException(
                            ErrorKind.CANCELLED, FailureText.REQUEST_CANCELLED.with(), cancelled);
            default ->
                    new TritonException(
                            ErrorKind.SERVER_FAILURE, FailureText.CALL_FAILED.with(cause), cause);
        };
    }

    /** Waits for all; interrupting the thread cancels them. */
    static List<InferResult> run(TritonClient client, List<InferRequest> requests) {
        CompletableFuture<List<InferResult>> all = start(client, requests);
        try {
            return all.get();
        } catch (InterruptedException stop) {
            all.cancel(true);
            Thread.currentThread().interrupt();
            throw new TritonException(
                    ErrorKind.CANCELLED, "Interrupted while the requests were running", stop);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
