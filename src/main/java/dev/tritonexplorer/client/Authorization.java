package dev.tritonexplorer.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * Ready-made headers for servers and proxies that want to know who calls, for {@link
 * ClientOptions#withHeaders}. They are secrets: use TLS.
 */
public final class Authorization {

    private Authorization() {}

    /** {@code authorization: Bearer …}. */
    public static Map<String, String> bearer(String token) {
        return Map.of("authorization", "Bearer " + token);
    }

    /** {@code authorization: Basic …} (RFC 7617, UTF-8). */
    public static Map<String, String> basic(String user, String password) {
        if (user.contains(":")) {
            throw new IllegalArgumentException("A user name for basic authorisation has no colon");
        }
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return Map.of("authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /**
     * The header of a restricted API ({@code --http-restricted-api}, {@code
     * --grpc-restricted-protocol}).
     *
     * @param protocol gRPC servers expect the key behind {@code triton-grpc-protocol-}
     */
    public static Map<String, String> restricted(Protocol protocol, String key, String value) {
        return Map.of(protocol == Protocol.GRPC ? "triton-grpc-protocol-" + key : key, value);
    }
}
