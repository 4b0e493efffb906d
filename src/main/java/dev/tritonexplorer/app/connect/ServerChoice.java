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

    /** The same port, spoken to by the other protocol. */
    KnownServer byOtherProtocol() {
        Endpoint tried = endpoint();
        Protocol other = tried.protocol() == Protocol.HTTP ? Protocol.GRPC : Protocol.HTTP;
        Endpoint same = new Endpoint(other, tried.tls(), tried.host(), tried.port(), "");
        ServerAddresses there = ServerAddresses.parse(same.toString(), other);
        return new KnownServer(known.name(), there, other, known.profile());
    }
}
