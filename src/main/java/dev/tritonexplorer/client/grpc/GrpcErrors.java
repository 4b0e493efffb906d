package dev.tritonexplorer.client.grpc;

import dev.tritonexplorer.client.CureText;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.Said;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.wire.DisplayText;
import dev.tritonexplorer.client.wire.SystemWords;

import io.grpc.Status;
import io.grpc.netty.shaded.io.netty.handler.proxy.ProxyConnectException;
import io.grpc.netty.shaded.io.netty.handler.ssl.NotSslRecordException;

import org.jspecify.annotations.Nullable;

import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;

import javax.net.ssl.SSLException;

/**
 * What a failed call means. A status that the server sent keeps the server's words; one made on
 * this side is told from its cause, in words of our own.
 */
final class GrpcErrors {

    private final Endpoint endpoint;
    private final String address;
    private final BooleanSupplier clientClosed;

    /**
     * @param clientClosed whether the client was closed, which ends its calls
     */
    GrpcErrors(Endpoint endpoint, BooleanSupplier clientClosed) {
        this.endpoint = endpoint;
        this.address = endpoint.authority();
        this.clientClosed = clientClosed;
    }

    StreamErrors ofStreams() {
        return new StreamErrors(address);
    }

    TritonException interrupted() {
        return plain(ErrorKind.CANCELLED, FailureText.CALL_INTERRUPTED.with(), null, null);
    }

    TritonException wrongMessageCount() {
        return plain(
                ErrorKind.SERVER_FAILURE,
                FailureText.WRONG_MESSAGE_COUNT.with(address),
                CureText.LOOK_BETWEEN,
                null);
    }

    TritonException timedOut(Duration limit) {
        return plain(
                ErrorKind.TIMED_OUT,
                FailureText.NO_GRPC_ANSWER_WITHIN.with(address, DisplayText.of(limit)),
                CureText.MAY_STILL_WORK,
                null);
    }

    TritonException brokenResponse(Throwable problem) {
        return plain(
                ErrorKind.SERVER_FAILURE,
                FailureText.RESPONSE_UNREADABLE.with(address, problem.getMessage()),
                CureText.LOOK_BETWEEN,
                problem);
    }

    TritonException queryOverGrpc() {
        return plain(
                ErrorKind.INVALID_REQUEST,
                FailureText.NO_QUERY.with(),
                CureText.HEADERS_OR_HTTP,
                null);
    }

    TritonException noGenerate() {
        return plain(
                ErrorKind.UNSUPPORTED,
                FailureText.NO_GENERATE.with(),
                CureText.USE_HTTP_OR_STREAM,
                null);
    }

    /**
     * No connection that can carry calls came about in time.
     *
     * @param accepted whether the host accepted the connection but then kept silent
     */
    TritonException notConnected(boolean accepted, Duration limit) {
        return accepted
                ? plain(
                        ErrorKind.TIMED_OUT,
                        FailureText.SILENT.with(address, DisplayText.of(limit)),
                        CureText.CHECK_GRPC_PORT,
                        null)
                : plain(
                        ErrorKind.UNREACHABLE,
                        FailureText.NO_CONNECTION_WITHIN.with(address, DisplayText.of(limit)),
                        CureText.GRPC_RUNS,
                        null);
    }

    /**
     * @param limit of the whole call
     */
    TritonException of(Status status, GrpcTimings seen, boolean accepted, Duration limit) {
        if (clientClosed.getAsBoolean()) {
            return plain(ErrorKind.CANCELLED, FailureText.CLIENT_CLOSED.with(), null, null);
        }
        String text = status.getDescription() == null ? "" : status.getDescription();
        // gRPC's servers say it when they send the connection away, Triton's to each call, too.
        if (text.contains("too_many_pings") || text.equals("Too many pings")) {
            return plain(
                    ErrorKind.UNAVAILABLE,
                    FailureText.PINGED_TOO_OFTEN.with(address),
                    CureText.FEWER_PINGS,
                    status.getCause());
        }
        if (isWebServer(text)) {
            return webServer(status, text);
        }
        // A cause is this side's: the server said how the call ended, but we could not read it.
        if (seen.ended() && status.getCause() == null) {
            return fromServer(status.getCode(), text);
        }
        return switch (status.getCode()) {
            case DEADLINE_EXCEEDED ->
                    seen.connected() ? timedOut(limit) : notConnected(accepted, limit);
            case CANCELLED -> cancelled(status.getCause(), text);
            default -> fromHere(status, text, seen.connected(), accepted);
        };
    }

    /** gRPC also cancels on its own: when a message cannot be written or read. */
    private TritonException cancelled(@Nullable Throwable cause, String text) {
        if (text.startsWith("RST_STREAM")) {
            return plain(
                    ErrorKind.SERVER_FAILURE,
                    FailureText.CALL_BROKEN_OFF.with(address, text),
                    CureText.LOOK_BETWEEN,
                    null);
        }
        if (cause == null) {
            return plain(ErrorKind.CANCELLED, FailureText.CALL_CANCELLED.with(), null, null);
        }
        return text.startsWith("Failed to stream")
                ? plain(
                        ErrorKind.INVALID_REQUEST,
                        FailureText.REQUEST_UNREADABLE.with(root(cause)),
                        null,
                        cause)
                : plain(
                        ErrorKind.SERVER_FAILURE,
                        FailureText.ANSWER_UNREADABLE.with(address, root(cause)),
                        CureText.LOOK_BETWEEN,
                        cause);
    }

    private static boolean isWebServer(String text) {
        return text.startsWith("HTTP status code")
                || text.startsWith("Missing HTTP status code")
                || text.startsWith("invalid content-type");
    }

    /** An HTTP/2 server, or a proxy before the server, that answered as to a browser. */
    private TritonException webServer(Status status, String text) {
        String line = text.lines().findFirst().orElse(text);
        return switch (status.getCode()) {
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                    plain(
                            ErrorKind.UNAUTHORISED,
                            FailureText.CALL_REFUSED.with(address, line),
                            CureText.SEND_HEADER,
                            null);
            case UNAVAILABLE ->
                    plain(
                            ErrorKind.UNAVAILABLE,
                            FailureText.CANNOT_SERVE_CALL.with(address, line),
                            CureText.PROXY_ANSWERED,
                            null);
            default ->
                    plain(
                            ErrorKind.NOT_TRITON,
                            FailureText.WEB_SERVER.with(address, line),
                            CureText.BY_HTTP,
                            null);
        };
    }

    private TritonException fromServer(Status.Code code, String text) {
        if (code == Status.Code.UNIMPLEMENTED && isNoSuchService(text)) {
            return new TritonException(
                    ErrorKind.NOT_TRITON,
                    FailureText.CALL_NOT_OFFERED.with(address),
                    text.isEmpty() ? null : text,
                    CureText.CHECK_GRPC_PORT.with(),
                    null);
        }
        ErrorKind kind = kind(code, text);
        if (text.isEmpty()) {
            return plain(
                    kind,
                    FailureText.ONLY_CODE.with(address, code.name()),
                    CureText.LOOK_BETWEEN,
                    null);
        }
        return DisplayText.failure(kind, text);
    }

    /** The libraries' words for a method that the server does not have; some send none. */
    private static boolean isNoSuchService(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return text.isEmpty()
                || lower.startsWith("method not found")
                || lower.startsWith("unknown service")
                || lower.startsWith("unknown method");
    }

    static ErrorKind kind(Status.Code code, String text) {
        ErrorKind kind =
                switch (code) {
                    case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE, ALREADY_EXISTS ->
                            ErrorKind.INVALID_REQUEST;
                    case NOT_FOUND -> ErrorKind.NOT_FOUND;
                    case UNAVAILABLE, RESOURCE_EXHAUSTED -> ErrorKind.UNAVAILABLE;
                    case UNIMPLEMENTED -> ErrorKind.UNSUPPORTED;
                    case UNAUTHENTICATED, PERMISSION_DENIED -> ErrorKind.UNAUTHORISED;
                    case DEADLINE_EXCEEDED -> ErrorKind.TIMED_OUT;
                    case CANCELLED -> ErrorKind.CANCELLED;
                    default -> ErrorKind.SERVER_FAILURE;
                };
        if (kind == ErrorKind.SERVER_FAILURE) {
            return kind;
        }
        // The statuses behind these words differ between releases and calls.
        if (text.contains("is restricted, expecting header")) {
            return ErrorKind.UNAUTHORISED;
        }
        if (text.contains("is not ready") || text.contains("is not at ready state")) {
            return ErrorKind.UNAVAILABLE;
        }
        if (text.contains("unknown model") || text.contains("is not found")) {
            return ErrorKind.NOT_FOUND;
        }
        return kind;
    }

    /**
     * @param connected whether the call had reached a connection with HTTP/2 up
     * @param accepted whether the host accepted the connection
     */
    private TritonException fromHere(
            Status status, String text, boolean connected, boolean accepted) {
        Throwable cause = status.getCause();
        String said = (text + " " + (cause == null ? "" : cause)).strip();
        if (find(cause, NotSslRecordException.class) != null) {
            return plain(
                    ErrorKind.UNAUTHORISED,
                    FailureText.SPEAKS_NO_TLS.with(address),
                    CureText.TRY_GRPC,
                    cause);
        }
        SSLException tls = find(cause, SSLException.class);
        if (tls != null) {
            return plain(
                    ErrorKind.UNAUTHORISED,
                    FailureText.HANDSHAKE_FAILED.with(address, root(tls)),
                    root(tls).contains("fatal alert")
                            ? CureText.CLIENT_CERTIFICATE
                            : CureText.CHECK_CERTIFICATE,
                    cause);
        }
        ProxyConnectException proxy = find(cause, ProxyConnectException.class);
        if (proxy != null) {
            return plain(
                    ErrorKind.UNREACHABLE,
                    FailureText.PROXY_CLOSED.with(address, proxy.getMessage()),
                    CureText.PROXY_CONNECT,
                    cause);
        }
        if (said.contains("First received frame was not SETTINGS")
                || said.contains("Unexpected HTTP/1.x request")) {
            return notHttp2(said, cause);
        }
        if (accepted && !connected) {
            return plain(
                    endpoint.tls() ? ErrorKind.UNAUTHORISED : ErrorKind.NOT_TRITON,
                    FailureText.BREAKS_OFF.with(address),
                    endpoint.tls() ? CureText.CLIENT_CERTIFICATE : CureText.BY_HTTP_OR_TLS,
                    cause);
        }
        if (text.startsWith("RST_STREAM")
                || status.getCode() == Status.Code.RESOURCE_EXHAUSTED && text.contains("GOAWAY")) {
            return plain(
                    kind(status.getCode(), ""),
                    FailureText.CALL_BROKEN_OFF.with(address, text),
                    CureText.LOOK_BETWEEN,
                    cause);
        }
        if (status.getCode() == Status.Code.UNAVAILABLE
                || find(cause, ClosedChannelException.class) != null) {
            return plain(
                    ErrorKind.UNREACHABLE,
                    (connected ? FailureText.CONNECTION_LOST : FailureText.NO_CONNECTION)
                            .with(address, connectCause(cause, text)),
                    connected ? CureText.STILL_UP : CureText.GRPC_RUNS,
                    cause);
        }
        return plain(
                ErrorKind.SERVER_FAILURE,
                FailureText.PROTOCOL_BROKEN.with(
                        address, cause == null || !text.endsWith("exception") ? text : root(cause)),
                CureText.LOOK_BETWEEN,
                cause);
    }

    /** Netty prints the first five bytes of what came instead of HTTP/2. */
    private TritonException notHttp2(String said, @Nullable Throwable cause) {
        boolean http1 = said.contains("485454502f") || said.contains("HTTP/1");
        boolean tlsAlert = said.contains("first 5 bytes: 1503");
        return plain(
                ErrorKind.NOT_TRITON,
                (http1 ? FailureText.SPEAKS_HTTP1 : FailureText.SPEAKS_NO_GRPC).with(address),
                tlsAlert && !endpoint.tls() ? CureText.TRY_GRPCS : CureText.BY_HTTP,
                cause);
    }

    private static Said connectCause(@Nullable Throwable cause, String text) {
        UnknownHostException unknown = find(cause, UnknownHostException.class);
        if (unknown != null || text.startsWith("Unable to resolve host")) {
            return FailureText.NO_SUCH_HOST.with();
        }
        if (text.startsWith("Keepalive failed")) {
            return FailureText.PING_UNANSWERED.with();
        }
        String said = cause == null || cause.getMessage() == null ? text : root(cause);
        String lower = said.toLowerCase(Locale.ROOT);
        for (String known :
                new String[] {
                    "connection refused",
                    "connection reset",
                    "broken pipe",
                    "no route to host",
                    "network is unreachable",
                    "connection timed out"
                }) {
            if (lower.contains(known)) {
                return SystemWords.of(known);
            }
        }
        return lower.contains("network closed")
                        || lower.contains("connection closed")
                        || lower.contains("channel closed")
                ? FailureText.CLOSED_UNANSWERED.with()
                : FailureText.VERBATIM.with(said);
    }

    private static String root(Throwable problem) {
        Throwable last = problem;
        for (int depth = 0; depth < 20 && last.getCause() != null; depth++) {
            last = last.getCause();
        }
        return last.getMessage() == null ? last.toString() : last.getMessage();
    }

    private static <T extends Throwable> @Nullable T find(
            @Nullable Throwable problem, Class<T> type) {
        Throwable at = problem;
        for (int depth = 0; depth < 20 && at != null; depth++) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
            at = at.getCause();
        }
        return null;
    }

    static TritonException plain(
            ErrorKind kind, Said said, @Nullable CureText cure, @Nullable Throwable cause) {
        return new TritonException(
                kind, DisplayText.of(said), cure == null ? null : cure.with(), cause);
    }
}
