package dev.tritonexplorer.client.grpc;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.TritonException;

import io.grpc.Metadata;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes each call's metadata of the client's headers and the call's own. */
final class CallMetadata {

    /** What gRPC writes itself. */
    private static final Set<String> OWN = Set.of("content-type", "te", "user-agent", "host");

    private final Map<String, String> ofEveryCall;

    /**
     * @throws TritonException {@link ErrorKind#INVALID_REQUEST} for names that gRPC does not carry
     */
    CallMetadata(Map<String, String> ofEveryCall) {
        this.ofEveryCall = lowerCase(ofEveryCall);
    }

    /** Of a call without headers of its own; a new one each time, since gRPC adds to it. */
    Metadata common() {
        return of(ofEveryCall);
    }

    /**
     * @param added these override those of every call
     * @throws TritonException {@link ErrorKind#INVALID_REQUEST} for names that gRPC does not carry
     */
    Metadata with(Map<String, String> added) {
        if (added.isEmpty()) {
            return common();
        }
        Map<String, String> all = new LinkedHashMap<>(ofEveryCall);
        all.putAll(lowerCase(added));
        return of(all);
    }

    private static Metadata of(Map<String, String> headers) {
        Metadata metadata = new Metadata();
        headers.forEach((name, value) -> metadata.put(key(name), value));
        return metadata;
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    private static Map<String, String> lowerCase(Map<String, String> headers) {
        Map<String, String> lower = new LinkedHashMap<>();
        headers.forEach(
                (given, value) -> {
                    String name = given.toLowerCase(Locale.ROOT);
                    if (OWN.contains(name) || name.startsWith("grpc-")) {
                        throw refused(given, "gRPC sets it itself", null);
                    }
                    if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
                        throw refused(given, "in gRPC such a name is for binary values", null);
                    }
                    try {
                        key(name);
                    } catch (IllegalArgumentException problem) {
                        throw refused(
                                given,
                                "gRPC takes letters, digits, '-', '_' and '.' in names",
                                problem);
                    }
                    lower.put(name, value);
                });
        return lower;
    }

    private static TritonException refused(String name, String why, @Nullable Throwable cause) {
        return new TritonException(
                ErrorKind.INVALID_REQUEST,
                "The header \"%s\" cannot be sent over gRPC: %s".formatted(name, why),
                null,
                "Leave it out or rename it.",
                cause);
    }
}
