package dev.tritonexplorer.app.metrics;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.metrics.Metrics;
import dev.tritonexplorer.client.metrics.MetricsClient;

import org.jspecify.annotations.Nullable;

/** Reads the metrics at an address; connects when it first does. Not on the FX thread. */
final class MetricsReader implements AutoCloseable {

    private final Endpoint endpoint;
    private final ClientOptions options;
    private volatile boolean closed;
    private @Nullable MetricsClient client;

    /**
     * @param options of the server whose metrics they are
     */
    MetricsReader(Endpoint endpoint, ClientOptions options) {
        this.endpoint = endpoint;
        this.options = options;
    }

    Metrics read() {
        return client().read();
    }

    private synchronized MetricsClient client() {
        MetricsClient known = client;
        if (known == null) {
            if (closed) {
                throw new IllegalStateException("The reader of " + endpoint + " is closed");
            }
            known = MetricsClient.connect(endpoint, options);
            client = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        closed = true;
        MetricsClient known = client;
        client = null;
        if (known != null) {
            known.close();
        }
    }
}
