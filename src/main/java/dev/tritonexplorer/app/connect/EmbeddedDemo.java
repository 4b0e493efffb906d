package dev.tritonexplorer.app.connect;

import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.demo.DemoServer;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** The demo server inside this process, on free ports, with everything that can be tried. */
public final class EmbeddedDemo implements DemoHost {

    private @Nullable DemoServer server;
    private boolean closed;

    @Override
    public synchronized ServerAddresses start() throws IOException {
        if (closed) {
            throw new IOException("The application is closing");
        }
        DemoServer running = server;
        if (running == null) {
            running = DemoServer.start(DemoServer.Options.DEFAULTS.allowingClientShm());
            server = running;
        }
        return running.addresses();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
