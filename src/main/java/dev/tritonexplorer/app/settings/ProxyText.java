package dev.tritonexplorer.app.settings;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;

import java.net.InetSocketAddress;

/** An HTTP proxy as a person writes it. */
public final class ProxyText {

    private ProxyText() {}

    /**
     * {@code host:port} or {@code http://host:port}; the name is looked up when it is used.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static InetSocketAddress parse(String text) {
        Endpoint proxy = Endpoint.parse(text, Protocol.HTTP);
        boolean hasPort = text.strip().matches(".*[^:]:\\d+/?");
        if (proxy.protocol() != Protocol.HTTP
                || proxy.tls()
                || !proxy.basePath().isEmpty()
                || !hasPort) {
            throw new IllegalArgumentException("A proxy is host:port or http://host:port");
        }
        return InetSocketAddress.createUnresolved(proxy.host(), proxy.port());
    }

    /** What {@link #parse} reads back. */
    public static String of(InetSocketAddress proxy) {
        return new Endpoint(Protocol.HTTP, false, proxy.getHostString(), proxy.getPort(), "")
                .authority();
    }
}
