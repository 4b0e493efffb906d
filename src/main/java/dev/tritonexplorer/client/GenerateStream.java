package dev.tritonexplorer.client;

import java.util.Optional;

/**
 * The answers of {@code generate_stream}, one after the other. For one thread at a time; closing it
 * from another one ends a call of {@link #next}.
 */
public interface GenerateStream extends AutoCloseable {

    /**
     * Waits for the next answer, a JSON object; empty at the end.
     *
     * @throws TritonException also where the server sends an error in the middle
     */
    Optional<String> next();

    /** Ends the call if it goes on. */
    @Override
    void close();
}
