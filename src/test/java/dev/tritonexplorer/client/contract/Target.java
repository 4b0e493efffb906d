package dev.tritonexplorer.client.contract;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.support.TestServers;

import java.io.IOException;

/** A server and the protocol to reach it. */
public enum Target {
    DEMO_HTTP(false, Protocol.HTTP),
    DEMO_GRPC(false, Protocol.GRPC),
    REAL_HTTP(true, Protocol.HTTP),
    REAL_GRPC(true, Protocol.GRPC);

    private final boolean real;
    private final Protocol protocol;

    Target(boolean real, Protocol protocol) {
        this.real = real;
        this.protocol = protocol;
    }

    public boolean isReal() {
        return real;
    }

    public Protocol protocol() {
        return protocol;
    }

    public ServerAddresses addresses(TestServers servers) throws IOException, InterruptedException {
        return real ? servers.real() : servers.demo();
    }

    public Endpoint endpoint(TestServers servers) throws IOException, InterruptedException {
        return addresses(servers).of(protocol);
    }
}
