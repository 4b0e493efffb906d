package dev.tritonexplorer.app.connect;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.metrics.MetricsClient;

/**
 * A server that has answered.
 *
 * @param client owned and closed by {@link ConnectModel}
 * @param link for every other client of the same server
 * @param demo whether this is the demo server, which is never remembered
 */
public record Session(
        TritonClient client,
        ServerLink link,
        Protocol protocol,
        ServerMetadata server,
        boolean demo) {

    /** A server that wants neither certificates nor headers. */
    public Session(
            TritonClient client,
            ServerAddresses addresses,
            Protocol protocol,
            ServerMetadata server,
            boolean demo) {
        this(
                client,
                new ServerLink(TritonClient::connect, addresses, ClientOptions.DEFAULTS),
                protocol,
                server,
                demo);
    }

    public ServerAddresses addresses() {
        return link.addresses();
    }

    public Endpoint endpoint() {
        return addresses().of(protocol);
    }

    /** Another client of this server, to be closed by the caller. Not for the FX thread. */
    public TritonClient open(Protocol by) {
        return link.open(by);
    }

    /** A reader of its metrics, to be closed by the caller. Not for the FX thread. */
    public MetricsClient metrics() {
        return link.metrics();
    }
}
