package dev.tritonexplorer.client;

import java.util.List;
import java.util.Optional;

/**
 * How a call ended.
 *
 * @param status HTTP's number, such as {@code 200}, or gRPC's code, such as {@code OK}; empty if no
 *     answer came
 * @param failure empty if all went well, as when a server says that it is not ready; over gRPC
 *     after the code and the words alone
 * @param words of the failure, for people; else empty
 * @param trailers what gRPC tells at the end
 */
public record CallEnd(
        String status, Optional<ErrorKind> failure, String words, List<CallHeader> trailers) {

    /** Copies the trailers. */
    public CallEnd {
        trailers = List.copyOf(trailers);
    }
}
