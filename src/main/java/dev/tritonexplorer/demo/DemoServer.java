package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.ServerAddresses;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;

/** The embedded server, on loopback only. */
public final class DemoServer implements AutoCloseable {

    /**
     * How to start it.
     *
     * @param httpPort 0 for a free one
     * @param grpcPort 0 for a free one
     * @param repository a model repository folder to serve in place of the built-in models, or null
     */
    public record Options(int httpPort, int grpcPort, @Nullable Path repository) {
        public static final Options DEFAULTS = new Options(0, 0, null);
    }

    private DemoServer() {}

    /**
     * Starts listening and loads the models.
     *
     * @throws IOException if a port is taken or the repository cannot be read, with a sentence for
     *     the user
     */
    public static DemoServer start(Options options) throws IOException {
        throw new IOException("Not built yet");
    }

    public ServerAddresses addresses() {
        throw new UnsupportedOperationException("Not built yet");
    }

    /** Stops listening, cancels what runs, frees the ports. */
    @Override
    public void close() {}
}
