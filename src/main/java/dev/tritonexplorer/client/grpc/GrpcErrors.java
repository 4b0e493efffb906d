package dev.tritonexplorer.client.grpc;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.wire.DisplayText;

import io.grpc.Status;
import io.grpc.netty.shaded.io.netty.handler.proxy.ProxyConnectException;
import io.grpc.netty.shaded.io.netty.handler.ssl.NotSslRecordException;

import org.jspecify.annotations.Nullable;

import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;

import javax.net.ssl.SSLException;

/**
 * What a failed call means. A status that the server sent keeps the server's words; one made on
 * this side is told from its cause, in words of our own.
 */
final class GrpcErrors {

    private static final String PORT_HINT =
            "Check the address, and that the server is up with gRPC on (port 8001 unless set).";
    private static final String HTTP_HINT =
            "This looks like the HTTP port: connect by HTTP, or use the gRPC port (8001).";
    private static final String BROKEN_OFF_HINT =
            "This looks like the HTTP port, or one that wants TLS: connect by HTTP, or use the"
                    + " gRPC port (8001) or grpcs://.";
    private static final String CERTIFICATE_HINT =
            "The server may want a client certificate, or not know who signed the one it got.";
    private static final String PING_HINT =
            "Set a longer keepalive time: 5 minutes, unless the server allows more pings (Triton:"
                    + " --grpc-http2-min-recv-ping-interval-without-data).";
    private static final String TLS_HINT = "The server seems to want TLS: try grpcs://.";

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
        return plain(ErrorKind.CANCELLED, "The call was interrupted", null, null);
    }

    TritonException wrongMessageCount() {
        return plain(
                ErrorKind.SERVER_FAILURE,
                "The server at " + address + " did not send exactly one message",
                null,
                null);
    }

    TritonException timedOut(Duration limit) {
        return plain(
                ErrorKind.TIMED_OUT,
                "No answer from %s within %s".formatted(address, DisplayText.of(limit)),
                "The server may still be working on it: try again, or allow more time.",
                null);
    }

    TritonException brokenResponse(Throwable problem) {
        return plain(
                ErrorKind.SERVER_FAILURE,
                "%s sent a response that cannot be read: %s"
                        .formatted(address, problem.getMessage()),
                null,
                problem);
    }

    TritonException queryOverGrpc() {
        return plain(
                ErrorKind.INVALID_REQUEST,
                "A gRPC call has no URL, so it takes no query parameters",
                "Send them as headers, or use HTTP.",
                null);
    }

    TritonException noGenerate() {
        return plain(
                ErrorKind.UNSUPPORTED,
                "gRPC has no call \"generate\"",
                "Use HTTP (port 8000 unless set), or a stream.",
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
                        "%s accepts connections but did not answer as a gRPC server within %s"
                                .formatted(address, DisplayText.of(limit)),
                        "Check that this is Triton's gRPC port (8001 unless set).",
                        null)
                : plain(
                        ErrorKind.UNREACHABLE,
                        "No connection to %s within %s".formatted(address, DisplayText.of(limit)),
                        PORT_HINT,
                        null);
    }

    /**
     * @param limit of the whole call
     */
    TritonException of(Status status, GrpcTimings seen, boolean accepted, Duration limit) {
        if (clientClosed.getAsBoolean()) {
            return plain(ErrorKind.CANCELLED, "The client was closed", null, null);
        }
        String text = status.getDescription() == null ? "" : status.getDescription();
        // gRPC's servers say it when they send the connection away, Triton's to each call, too.
        if (text.contains("too_many_pings") || text.equals("Too many pings")) {
            return plain(
                    ErrorKind.UNAVAILABLE,
                    address + " closed the connection: it was pinged too often (too_many_pings)",
                    PING_HINT,
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
                    "The server at %s broke the call off: %s".formatted(address, text),
                    null,
                    null);
        }
        if (cause == null) {
            return plain(ErrorKind.CANCELLED, "The call was cancelled", null, null);
        }
        return text.startsWith("Failed to stream")
                ? plain(
                        ErrorKind.INVALID_REQUEST,
                        "The request cannot be read: " + root(cause),
                        null,
                        cause)
                : plain(
                        ErrorKind.SERVER_FAILURE,
                        "%s sent an answer that cannot be read: %s".formatted(address, root(cause)),
                        null,
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
                            "%s refuses the call: %s".formatted(address, line),
                            null,
                            null);
            case UNAVAILABLE ->
                    plain(
                            ErrorKind.UNAVAILABLE,
                            "%s cannot serve this now: %s".formatted(address, line),
                            "A proxy answered: check that it reaches the server.",
                            null);
            default ->
                    plain(
                            ErrorKind.NOT_TRITON,
                            "%s is a web server, not Triton's gRPC: %s".formatted(address, line),
                            HTTP_HINT,
                            null);
        };
    }

    private TritonException fromServer(Status.Code code, String text) {
        if (code == Status.Code.UNIMPLEMENTED && isNoSuchService(text)) {
            return new TritonException(
                    ErrorKind.NOT_TRITON,
                    "The gRPC server at " + address + " does not offer this call of Triton's",
                    text.isEmpty() ? null : text,
                    "Check that this is Triton's gRPC port (8001 unless set).",
                    null);
        }
        ErrorKind kind = kind(code, text);
        if (text.isEmpty()) {
            return plain(
                    kind, "The server at " + address + " answered only " + code.name(), null, null);
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
                    address + " does not speak TLS",
                    "Try grpc:// in place of grpcs://.",
                    cause);
        }
        SSLException tls = find(cause, SSLException.class);
        if (tls != null) {
            return plain(
                    ErrorKind.UNAUTHORISED,
                    "The TLS handshake with %s failed: %s".formatted(address, root(tls)),
                    root(tls).contains("fatal alert")
                            ? CERTIFICATE_HINT
                            : "Check the server's certificate: its name, its date and who signed"
                                    + " it.",
                    cause);
        }
        ProxyConnectException proxy = find(cause, ProxyConnectException.class);
        if (proxy != null) {
            return plain(
                    ErrorKind.UNREACHABLE,
                    "The proxy opens no way to %s: %s".formatted(address, proxy.getMessage()),
                    "Check the proxy's address, and that it allows CONNECT to this port.",
                    cause);
        }
        if (said.contains("First received frame was not SETTINGS")
                || said.contains("Unexpected HTTP/1.x request")) {
            return notHttp2(said, cause);
        }
        if (accepted && !connected) {
            return plain(
                    endpoint.tls() ? ErrorKind.UNAUTHORISED : ErrorKind.NOT_TRITON,
                    "%s accepts connections but breaks them off without an answer in gRPC"
                            .formatted(address),
                    endpoint.tls() ? CERTIFICATE_HINT : BROKEN_OFF_HINT,
                    cause);
        }
        if (status.getCode() == Status.Code.UNAVAILABLE) {
            return plain(
                    ErrorKind.UNREACHABLE,
                    (connected ? "The connection to %s was lost: %s" : "No connection to %s: %s")
                            .formatted(address, connectCause(cause, text)),
                    connected ? "Check that the server is still up." : PORT_HINT,
                    cause);
        }
        return plain(
                ErrorKind.SERVER_FAILURE,
                "The server at %s broke the protocol: %s".formatted(address, text),
                null,
                cause);
    }

    /** Netty prints the first five bytes of what came instead of HTTP/2. */
    private TritonException notHttp2(String said, @Nullable Throwable cause) {
        boolean http1 = said.contains("485454502f") || said.contains("HTTP/1");
        boolean tlsAlert = said.contains("first 5 bytes: 1503");
        return plain(
                ErrorKind.NOT_TRITON,
                http1 ? address + " answers in HTTP/1, not gRPC" : address + " does not speak gRPC",
                tlsAlert && !endpoint.tls() ? TLS_HINT : HTTP_HINT,
                cause);
    }

    private static String connectCause(@Nullable Throwable cause, String text) {
        UnknownHostException unknown = find(cause, UnknownHostException.class);
        if (unknown != null || text.startsWith("Unable to resolve host")) {
            return "unknown host";
        }
        if (text.startsWith("Keepalive failed")) {
            return "it did not answer a ping";
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
                return known;
            }
        }
        return lower.contains("network closed") || lower.contains("connection closed")
                ? "it was closed without an answer"
                : said;
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
            ErrorKind kind, String message, @Nullable String hint, @Nullable Throwable cause) {
        return new TritonException(kind, DisplayText.of(message), null, hint, cause);
    }
}
