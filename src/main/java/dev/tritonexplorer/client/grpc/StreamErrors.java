package dev.tritonexplorer.client.grpc;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.wire.DisplayText;

import io.grpc.Status;

import java.time.Duration;

/**
 * How requests on a stream, and streams themselves, end without a status of the server.
 *
 * @param address of the server, for people
 */
record StreamErrors(String address) {

    TritonException ownSettings() {
        return GrpcErrors.plain(
                ErrorKind.INVALID_REQUEST,
                "A request on a stream has no deadline, headers, query or compression of its own",
                "Set them for the whole stream, in its StreamSettings.",
                null);
    }

    TritonException takenId(String id) {
        return GrpcErrors.plain(
                ErrorKind.INVALID_REQUEST,
                "A request with the id \"%s\" is in flight on this stream".formatted(id),
                "Wait for its end, or leave the id empty: then it gets a free one.",
                null);
    }

    TritonException finished() {
        return GrpcErrors.plain(
                ErrorKind.INVALID_REQUEST,
                "The stream was finished and takes no more requests",
                "Open another stream.",
                null);
    }

    TritonException cancelled() {
        return GrpcErrors.plain(ErrorKind.CANCELLED, "The stream was cancelled", null, null);
    }

    TritonException timedOut(Duration limit) {
        return GrpcErrors.plain(
                ErrorKind.TIMED_OUT,
                "The stream to %s has reached its deadline of %s"
                        .formatted(address, DisplayText.of(limit)),
                "Allow the stream more time, or none: then it lives until it is closed.",
                null);
    }

    /** The server said that it is done, but this side or some request is not. */
    TritonException ended() {
        return GrpcErrors.plain(
                ErrorKind.SERVER_FAILURE,
                "The server at %s ended the stream before all its requests had ended"
                        .formatted(address),
                "Triton before 23.04 does not mark a request's last response.",
                null);
    }

    /** Without its id, nobody knows which request a response belongs to. */
    TritonException unknownId(String id, String error) {
        return new TritonException(
                error.isEmpty()
                        ? ErrorKind.SERVER_FAILURE
                        : GrpcErrors.kind(Status.Code.UNKNOWN, error),
                DisplayText.of(
                        "%s sent %s for %s, so the stream was ended"
                                .formatted(
                                        address,
                                        error.isEmpty()
                                                ? "a response"
                                                : "the error \"" + error + "\"",
                                        id.isEmpty()
                                                ? "no request id"
                                                : "the request \""
                                                        + id
                                                        + "\", which is not in flight")),
                error.isEmpty() ? null : error,
                null,
                null);
    }

    /**
     * What a server says of one request on a stream, which has no status of its own.
     *
     * @param byModel whether the request had reached the model
     */
    TritonException ofRequest(String text, boolean byModel) {
        return DisplayText.failure(
                GrpcErrors.kind(
                        byModel ? Status.Code.INTERNAL : Status.Code.INVALID_ARGUMENT, text),
                text);
    }

    /** A listener that throws hears no more of its request. */
    static TritonException failedListener(Throwable thrown) {
        return GrpcErrors.plain(
                ErrorKind.CANCELLED,
                "The listener failed, so it hears no more: " + thrown,
                null,
                thrown);
    }
}
