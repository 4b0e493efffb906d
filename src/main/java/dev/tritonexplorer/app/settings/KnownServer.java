package dev.tritonexplorer.app.settings;

import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;

/**
 * A server that a person has used.
 *
 * @param name given by that person; empty for one that was not saved
 * @param protocol how it was last talked to
 */
public record KnownServer(String name, ServerAddresses addresses, Protocol protocol) {

    public KnownServer withName(String given) {
        return new KnownServer(given, addresses, protocol);
    }

    /** Whether both are the same server, whatever it is called and however it is talked to. */
    public boolean isSame(KnownServer other) {
        return addresses.equals(other.addresses);
    }
}
