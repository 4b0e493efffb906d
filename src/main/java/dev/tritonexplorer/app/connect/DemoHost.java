package dev.tritonexplorer.app.connect;

import dev.tritonexplorer.client.ServerAddresses;

import java.io.IOException;

/** The demo server, started when it is first wanted. */
public interface DemoHost extends AutoCloseable {

    /**
     * Starts the server unless it runs. Takes a second or so: not for the FX thread.
     *
     * @throws IOException with a sentence for the user
     */
    ServerAddresses start() throws IOException;

    /** Stops the server if it runs; it does not start again. */
    @Override
    void close();
}
