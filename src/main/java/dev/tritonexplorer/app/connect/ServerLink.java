package dev.tritonexplorer.app.connect;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.metrics.MetricsClient;

/**
 * How a server is reached: whatever is opened to it goes through here, so that it carries the
 * server's certificates, headers and proxy.
 *
 * @param options may hold secrets, which its text leaves out
 */
public record ServerLink(ClientFactory clients, ServerAddresses addresses, ClientOptions options) {

    /**
     * A client of the server, to be closed by the caller. May read files: not for the FX thread.
     */
    public TritonClient open(Protocol protocol) {
        return clients.open(addresses.of(protocol), options);
    }

    /** A reader of its metrics, to be closed by the caller. Not for the FX thread. */
    public MetricsClient metrics() {
        return MetricsClient.connect(addresses.metrics(), options);
    }
}
