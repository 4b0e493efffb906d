package dev.tritonexplorer.app.connect;

import dev.tritonexplorer.app.settings.KnownServer;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;

/**
 * The server that a person wants, whether or not it answers.
 *
 * @param demo whether it is the demo server
 */
public record ServerChoice(ServerAddresses addresses, Protocol protocol, boolean demo) {

    public Endpoint endpoint() {
        return addresses.of(protocol);
    }

    /** As a server without a name. */
    public KnownServer known() {
        return new KnownServer("", addresses, protocol);
    }
}
