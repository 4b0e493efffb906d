package dev.tritonexplorer.cli;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;

/** A proxy as the user names it. */
final class ProxyAddress {

    private ProxyAddress() {}

    /**
     * {@code host:port} or {@code http://host:port}; the name is looked up when it is used.
     *
     * @param option for messages
     * @throws CommandFailure if it is neither; the text is not repeated, it may hold a password
     */
    static InetSocketAddress parse(String option, String text) {
        try {
            URI uri = new URI(text.contains("://") ? text : "http://" + text);
            boolean bare =
                    uri.getRawUserInfo() == null
                            && uri.getRawQuery() == null
                            && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
            if ("http".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && bare
                    && uri.getPort() >= 1
                    && uri.getPort() <= 65535) {
                String host = uri.getHost().replaceAll("[\\[\\]]", "");
                return InetSocketAddress.createUnresolved(host, uri.getPort());
            }
        } catch (URISyntaxException problem) {
            throw new CommandFailure(Messages.text("connection.proxy.form", option));
        }
        throw new CommandFailure(Messages.text("connection.proxy.form", option));
    }
}
