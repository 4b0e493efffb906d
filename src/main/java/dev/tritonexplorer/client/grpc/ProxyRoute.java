package dev.tritonexplorer.client.grpc;

import io.grpc.HttpConnectProxiedSocketAddress;
import io.grpc.ProxiedSocketAddress;
import io.grpc.ProxyDetector;
import io.grpc.netty.shaded.io.netty.handler.proxy.ProxyConnectException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;

/**
 * The way to the server: through the proxy that the options name, or straight. Without this, gRPC
 * would take a proxy from Java's system properties.
 */
record ProxyRoute(Optional<InetSocketAddress> proxy) implements ProxyDetector {

    @Override
    public @Nullable ProxiedSocketAddress proxyFor(SocketAddress target) throws IOException {
        if (proxy.isEmpty()) {
            return null;
        }
        InetSocketAddress given = proxy.get();
        InetSocketAddress found =
                given.isUnresolved()
                        ? new InetSocketAddress(given.getHostString(), given.getPort())
                        : given;
        if (found.isUnresolved()) {
            throw new ProxyConnectException("unknown host " + given.getHostString());
        }
        return HttpConnectProxiedSocketAddress.newBuilder()
                .setTargetAddress((InetSocketAddress) target)
                .setProxyAddress(found)
                .build();
    }
}
