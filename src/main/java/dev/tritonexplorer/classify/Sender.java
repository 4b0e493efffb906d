package dev.tritonexplorer.classify;

import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.TritonException;

import java.util.concurrent.CompletableFuture;

/** Sends one request of several in flight. */
@FunctionalInterface
interface Sender {

    /**
     * @return fails with a {@link TritonException}; completes within a limit of the sender's
     * @throws TritonException if the request cannot be sent
     */
    CompletableFuture<InferResponse> send(InferRequest request);
}
