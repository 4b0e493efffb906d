package dev.tritonexplorer.app.connect;

import dev.tritonexplorer.app.settings.KnownServer;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;

/**
 * The server that a person wants, whether or not it answers.
 *
 * @param known with all that was said of it
 * @param demo whether it is the demo server
 */
public record ServerChoice(KnownServer known, boolean demo) {

    public ServerAddresses addresses() {
        return known.addresses();
    }

    public Protocol protocol() {
        return known.protocol();
    }

    public Endpoint endpoint() {
        return known.endpoint();
    }
}
