package dev.tritonexplorer.client;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How one call travels.
 *
 * @param deadline for the whole call, instead of {@link ClientOptions#inferTimeout}
 * @param headers HTTP headers or gRPC metadata, added to those of {@link ClientOptions#headers} and
 *     overriding them; gRPC wants lower-case names and sends them so
 * @param query of the URL; refused over gRPC, which has none
 * @param request how the request is packed
 * @param response what the response may be packed with, for HTTP; a gRPC server decides by itself
 */
public record CallSettings(
        Optional<Duration> deadline,
        Map<String, String> headers,
        Map<String, String> query,
        Compression request,
        Compression response) {

    /** The client's own deadline and headers, nothing packed. */
    public static final CallSettings DEFAULTS =
            new CallSettings(
                    Optional.empty(), Map.of(), Map.of(), Compression.NONE, Compression.NONE);

    /**
     * Copies the maps.
     *
     * @throws IllegalArgumentException if the deadline is not positive or a header cannot be sent
     */
    public CallSettings {
        deadline.ifPresent(time -> ClientOptions.requirePositive(time, "deadline"));
        headers = Headers.checked(headers);
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    }

    /** The same with this deadline. */
    public CallSettings withDeadline(Duration time) {
        return new CallSettings(Optional.of(time), headers, query, request, response);
    }

    /** The same with these headers instead. */
    public CallSettings withHeaders(Map<String, String> added) {
        return new CallSettings(deadline, added, query, request, response);
    }

    /** The same with these query parameters instead. */
    public CallSettings withQuery(Map<String, String> added) {
        return new CallSettings(deadline, headers, added, request, response);
    }

    /** The same with both directions packed in these ways. */
    public CallSettings withCompression(Compression ofRequest, Compression ofResponse) {
        return new CallSettings(deadline, headers, query, ofRequest, ofResponse);
    }

    /** Without the headers' values, which may be secrets. */
    @Override
    public String toString() {
        return "CallSettings[deadline=%s, headers=%s, query=%s, request=%s, response=%s]"
                .formatted(deadline, headers.keySet(), query.keySet(), request, response);
    }
}
