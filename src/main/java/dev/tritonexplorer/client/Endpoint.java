package dev.tritonexplorer.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where one protocol of a server is reached.
 *
 * @param protocol HTTP or gRPC
 * @param tls whether the connection is encrypted; names are then checked
 * @param host name or address; an IPv6 address without its brackets
 * @param port 1 to 65535
 * @param basePath empty, or a path that starts with a slash and does not end with one; HTTP only
 */
public record Endpoint(Protocol protocol, boolean tls, String host, int port, String basePath) {

    /**
     * @throws IllegalArgumentException if there is no host, the port is out of range or a gRPC
     *     endpoint has a path
     */
    public Endpoint {
        if (host.isBlank()) {
            throw new InvalidInputException(FailureText.ADDRESS_WITHOUT_HOST.with());
        }
        if (port < 1 || port > 65535) {
            throw new InvalidInputException(FailureText.PORT_OUT_OF_RANGE.with(port));
        }
        if (protocol == Protocol.GRPC && !basePath.isEmpty()) {
            throw new InvalidInputException(FailureText.GRPC_PATH.with(Quoted.of(basePath)));
        }
    }

    /**
     * An endpoint without TLS and without a base path.
     *
     * @throws IllegalArgumentException if there is no host or the port is out of range
     */
    public static Endpoint of(Protocol protocol, String host, int port) {
        return new Endpoint(protocol, false, host, port, "");
    }

    /**
     * Parses {@code host}, {@code host:port}, {@code [ipv6]:port}, {@code http(s)://…/base/path} or
     * {@code grpc(s)://…}. A scheme decides the protocol; without one it is {@code protocol}.
     * Without a port it is Triton's (8000 or 8001), or 443 for {@code https}.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static Endpoint parse(String text, Protocol protocol) {
        String trimmed = text.strip();
        int mark = trimmed.indexOf("://");
        String scheme = mark < 0 ? "" : trimmed.substring(0, mark).toLowerCase(Locale.ROOT);
        Protocol chosen =
                switch (scheme) {
                    case "" -> protocol;
                    case "http", "https" -> Protocol.HTTP;
                    case "grpc", "grpcs" -> Protocol.GRPC;
                    default ->
                            throw new InvalidInputException(
                                    FailureText.UNKNOWN_SCHEME.with(Quoted.of(scheme)));
                };
        boolean tls = scheme.equals("https") || scheme.equals("grpcs");
        String rest = mark < 0 ? trimmed : trimmed.substring(mark + 3);
        // What stands before an @ may be a password, so the text is not repeated.
        if (rest.split("/", 2)[0].contains("@")) {
            throw new InvalidInputException(FailureText.ADDRESS_WITH_USER.with());
        }
        if (isBareIpv6(rest)) {
            rest = "[" + rest + "]";
        }
        URI uri = authority(rest, text);
        String host = uri.getHost();
        if (host.startsWith("[")) {
            host = host.substring(1, host.length() - 1);
        }
        int port = uri.getPort();
        if (port < 0) {
            port = scheme.equals("https") ? 443 : chosen.defaultPort();
        }
        String path = uri.getRawPath() == null ? "" : withoutSlashesAtItsEnd(uri.getRawPath());
        return new Endpoint(chosen, tls, host, port, path);
    }

    private static String withoutSlashesAtItsEnd(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    private static boolean isBareIpv6(String rest) {
        return !rest.startsWith("[")
                && !rest.contains("/")
                && rest.indexOf(':') != rest.lastIndexOf(':');
    }

    private static URI authority(String rest, String text) {
        URI uri;
        try {
            uri = new URI("x://" + rest);
        } catch (URISyntaxException problem) {
            throw new InvalidInputException(notAnAddress(text), problem);
        }
        // These may hold a token, so the text is not repeated.
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new InvalidInputException(FailureText.ADDRESS_WITH_QUERY.with());
        }
        if (uri.getHost() == null) {
            throw new InvalidInputException(notAnAddress(text));
        }
        return uri;
    }

    private static Said notAnAddress(String text) {
        return FailureText.NOT_AN_ADDRESS.with(Quoted.of(text));
    }

    /** The host, in brackets if it is an IPv6 address, and the port. */
    public String authority() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** A form that {@link #parse} reads back, such as {@code grpc://localhost:8001}. */
    @Override
    public String toString() {
        String scheme = protocol == Protocol.HTTP ? "http" : "grpc";
        return scheme + (tls ? "s" : "") + "://" + authority() + basePath;
    }
}
