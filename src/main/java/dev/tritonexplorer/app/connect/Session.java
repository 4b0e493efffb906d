package dev.tritonexplorer.app.connect;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.TritonClient;

/**
 * A server that has answered.
 *
 * @param client owned and closed by {@link ConnectModel}
 * @param demo whether this is the demo server, which is never remembered
 */
public record Session(
        TritonClient client,
        ServerAddresses addresses,
        Protocol protocol,
        ServerMetadata server,
        boolean demo) {

    public Endpoint endpoint() {
        return addresses.of(protocol);
    }
}
