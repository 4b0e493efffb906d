package dev.tritonexplorer.load;

import dev.tritonexplorer.client.InferResponse;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The requests in flight of one mode: in each lane one at a time. */
interface Lanes extends AutoCloseable {

    /**
     * Makes one request, the first, whose failure is thrown.
     *
     * @return its last response; empty for a decoupled model that sent none
     */
    Optional<InferResponse> first(Duration limit) throws InterruptedException;

    /** Fills all lanes; the future completes when each has ended. */
    CompletableFuture<Void> run(Phase phase);

    /** Ends what is in flight, so that the lanes end. */
    void abort();

    @Override
    void close();
}
