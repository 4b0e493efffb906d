package dev.tritonexplorer.client;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a stream travels.
 *
 * @param deadline for the whole stream; without one it lives until it is closed
 * @param headers gRPC metadata, as in {@link CallSettings#headers}
 * @param compression how requests are packed
 * @param errors what an error of one request does to the stream
 */
public record StreamSettings(
        Optional<Duration> deadline,
        Map<String, String> headers,
        Compression compression,
        Errors errors) {

    /** What the server does when a request fails. */
    public enum Errors {
        /** The request ends with the error, the stream goes on. */
        END_REQUEST,
        /**
         * The stream ends with a true gRPC status, so that the error has a kind (metadata {@code
         * triton_grpc_error}, Triton 24.08 and later).
         */
        END_STREAM
    }

    /** No deadline, no headers, nothing packed; an error ends its request alone. */
    public static final StreamSettings DEFAULTS =
            new StreamSettings(Optional.empty(), Map.of(), Compression.NONE, Errors.END_REQUEST);

    /**
     * Copies the headers.
     *
     * @throws IllegalArgumentException if the deadline is not positive or a header cannot be sent
     */
    public StreamSettings {
        deadline.ifPresent(time -> ClientOptions.requirePositive(time, "deadline"));
        headers = Headers.checked(headers);
    }

    /** The same with this deadline for the whole stream. */
    public StreamSettings withDeadline(Duration time) {
        return new StreamSettings(Optional.of(time), headers, compression, errors);
    }

    /** The same with this metadata instead. */
    public StreamSettings withHeaders(Map<String, String> added) {
        return new StreamSettings(deadline, added, compression, errors);
    }

    /** The same with requests packed in this way. */
    public StreamSettings withCompression(Compression ofRequests) {
        return new StreamSettings(deadline, headers, ofRequests, errors);
    }

    /** The same, errors doing this. */
    public StreamSettings withErrors(Errors wanted) {
        return new StreamSettings(deadline, headers, compression, wanted);
    }

    /** Without the headers' values, which may be secrets. */
    @Override
    public String toString() {
        return "StreamSettings[deadline=%s, headers=%s, compression=%s, errors=%s]"
                .formatted(deadline, headers.keySet(), compression, errors);
    }
}
