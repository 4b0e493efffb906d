package dev.tritonexplorer.client.grpc;

import dev.tritonexplorer.client.CureText;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
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
                FailureText.STREAM_SETTINGS.with(),
                CureText.STREAM_SETTINGS,
                null);
    }

    TritonException takenId(String id) {
        return GrpcErrors.plain(
                ErrorKind.INVALID_REQUEST,
                FailureText.ID_IN_FLIGHT.with(id),
                CureText.OTHER_ID,
                null);
    }

    TritonException finished() {
        return GrpcErrors.plain(
                ErrorKind.INVALID_REQUEST,
                FailureText.STREAM_FINISHED.with(),
                CureText.OTHER_STREAM,
                null);
    }

    TritonException cancelled() {
        return GrpcErrors.plain(
                ErrorKind.CANCELLED, FailureText.STREAM_CANCELLED.with(), null, null);
    }

    TritonException timedOut(Duration limit) {
        return GrpcErrors.plain(
                ErrorKind.TIMED_OUT,
                FailureText.STREAM_LATE.with(address, DisplayText.of(limit)),
                CureText.LONGER_STREAM,
                null);
    }

    /** The server said that it is done, but this side or some request is not. */
    TritonException ended() {
        return GrpcErrors.plain(
                ErrorKind.SERVER_FAILURE,
                FailureText.STREAM_ENDED.with(address),
                CureText.OLD_TRITON,
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
                CureText.LOOK_BETWEEN.english(),
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
                FailureText.VERBATIM.with("The listener failed, so it hears no more: " + thrown),
                null,
                thrown);
    }
}
