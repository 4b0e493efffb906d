package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.CureText;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.Said;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.http.BodyReader.BrokenBodyException;
import dev.tritonexplorer.client.wire.DisplayText;
import dev.tritonexplorer.client.wire.SystemWords;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

import javax.net.ssl.SSLException;

/** What a call that got no proper answer failed of, as a sentence with address, cause and cure. */
final class TransportErrors {

    private final Endpoint endpoint;
    private final Duration connectTimeout;
    private final Optional<InetSocketAddress> proxy;

    TransportErrors(Endpoint endpoint, Duration connectTimeout, Optional<InetSocketAddress> proxy) {
        this.endpoint = endpoint;
        this.connectTimeout = connectTimeout;
        this.proxy = proxy;
    }

    /** The client was closed before or during the call. */
    static TritonException closed(@Nullable Throwable cause) {
        return new TritonException(ErrorKind.CANCELLED, FailureText.CLIENT_CLOSED.with(), cause);
    }

    /** The caller gave up. */
    TritonException cancelled(@Nullable Throwable cause) {
        return new TritonException(
                ErrorKind.CANCELLED, FailureText.CALL_TO_CANCELLED.with(endpoint), cause);
    }

    /** The whole call took longer than it may. */
    TritonException timedOut(Duration limit, boolean answered, @Nullable Throwable cause) {
        return new TritonException(
                ErrorKind.TIMED_OUT,
                (answered ? FailureText.UNFINISHED_WITHIN : FailureText.NO_ANSWER_WITHIN)
                        .with(endpoint, DisplayText.of(limit)),
                CureText.SERVER_BUSY.with(),
                cause);
    }

    /**
     * A failure that is neither a cancellation nor the call's deadline.
     *
     * @param answered whether the answer had begun
     * @param fresh whether the call had just made its TLS connection
     */
    TritonException of(Exception problem, boolean answered, boolean fresh) {
        return switch (problem) {
            case TritonException known -> known;
            case BrokenBodyException broken -> broken(verbatim(broken), broken);
            case Json.Malformed malformed -> broken(verbatim(malformed), malformed);
            case JacksonException json ->
                    broken(FailureText.NOT_JSON.with(json.getOriginalMessage()), json);
            case IOException io when answered -> broken(cause(io), io);
            case IOException io -> unanswered(io, fresh);
            case IllegalStateException status when isStatus(status) ->
                    StatusErrors.notTriton(endpoint, FailureText.NOT_HTTP.with(), status);
            case IllegalStateException memory -> unreadable(memory);
            case WrongThreadException memory -> unreadable(memory);
            default ->
                    new TritonException(
                            ErrorKind.SERVER_FAILURE,
                            FailureText.CALL_TO_FAILED.with(endpoint, cause(problem)),
                            problem);
        };
    }

    /** The answer is larger than the memory that is free. */
    TritonException tooLarge(OutOfMemoryError problem) {
        return new TritonException(
                ErrorKind.SERVER_FAILURE,
                FailureText.ANSWER_TOO_LARGE.with(endpoint, problem.getMessage()),
                CureText.SMALLER_ANSWER.with(),
                problem);
    }

    private TritonException broken(Said what, Exception problem) {
        return new TritonException(
                ErrorKind.SERVER_FAILURE,
                FailureText.ANSWER_BROKEN.with(endpoint, DisplayText.of(what)),
                CureText.LOOK_BETWEEN.with(),
                problem);
    }

    /** OkHttp parses a status of less than nothing, and then stumbles over it. */
    private static boolean isStatus(IllegalStateException problem) {
        return String.valueOf(problem.getMessage()).startsWith("code < 0");
    }

    private static TritonException unreadable(RuntimeException problem) {
        return new TritonException(
                ErrorKind.INVALID_REQUEST,
                FailureText.INPUT_MEMORY_UNREADABLE.with(problem.getMessage()),
                CureText.KEEP_ARENA.with(),
                problem);
    }

    private TritonException unanswered(IOException problem, boolean fresh) {
        Optional<WrongProtocolException> other = find(problem, WrongProtocolException.class);
        if (other.isPresent()) {
            return otherProtocol(other.get());
        }
        return switch (problem) {
            case SSLException tls when TlsErrors.isOfTls(tls) -> TlsErrors.of(endpoint, tls);
            case IOException broken when fresh -> TlsErrors.brokenOff(endpoint, broken);
            case IOException refused when proxy.isPresent() && isOfProxy(refused) ->
                    throughProxy(proxy.get(), refused);
            case UnknownHostException unknown -> unknownHost(unknown);
            case SocketTimeoutException timeout -> connectTimedOut(timeout);
            case ConnectException refused -> unreachable(cause(refused), refused);
            case NoRouteToHostException route -> unreachable(cause(route), route);
            case ProtocolException garbage -> garbage(garbage);
            default ->
                    find(problem, EOFException.class)
                            .map(eof -> ended(eof, problem))
                            .orElseGet(() -> unreachable(cause(problem), problem));
        };
    }

    private TritonException otherProtocol(WrongProtocolException problem) {
        return switch (problem.spoken()) {
            case GRPC ->
                    new TritonException(
                            ErrorKind.NOT_TRITON,
                            FailureText.GRPC_PORT.with(endpoint),
                            CureText.BY_GRPC.with(),
                            problem);
            case TLS -> wantsTls(endpoint, problem);
        };
    }

    static TritonException wantsTls(Endpoint endpoint, @Nullable Throwable cause) {
        return new TritonException(
                ErrorKind.NOT_TRITON,
                FailureText.TLS_PORT.with(endpoint),
                CureText.WRITE_HTTPS.with(),
                cause);
    }

    private TritonException unknownHost(UnknownHostException problem) {
        if (find(problem, SocketTimeoutException.class).isPresent()) {
            return connectTimedOut(problem);
        }
        return new TritonException(
                ErrorKind.UNREACHABLE,
                FailureText.UNKNOWN_HOST.with(endpoint, endpoint.host()),
                CureText.SPELLING.with(),
                problem);
    }

    private TritonException connectTimedOut(IOException problem) {
        return new TritonException(
                ErrorKind.UNREACHABLE,
                FailureText.NO_CONNECTION_WITHIN.with(endpoint, DisplayText.of(connectTimeout)),
                CureText.FIREWALL.with(),
                problem);
    }

    private TritonException unreachable(Said why, IOException problem) {
        return new TritonException(
                ErrorKind.UNREACHABLE,
                FailureText.UNREACHABLE.with(endpoint, why),
                CureText.HTTP_RUNS.with(),
                problem);
    }

    /** Nothing that says what is at the other end: the connection to it is the proxy's. */
    private static boolean isOfProxy(IOException problem) {
        return problem instanceof ConnectException
                || problem instanceof UnknownHostException
                || problem instanceof SocketTimeoutException
                || problem instanceof NoRouteToHostException
                || words(problem).contains("CONNECT")
                || words(problem).contains("authenticate with proxy");
    }

    private TritonException throughProxy(InetSocketAddress address, IOException problem) {
        return new TritonException(
                ErrorKind.UNREACHABLE,
                FailureText.UNREACHABLE_BY_PROXY.with(
                        endpoint,
                        address.getHostString() + ":" + address.getPort(),
                        cause(problem)),
                CureText.CHECK_PROXY.with(),
                problem);
    }

    private TritonException garbage(IOException problem) {
        return StatusErrors.notTriton(endpoint, FailureText.NOT_HTTP.with(), problem);
    }

    /**
     * OkHttp names in this message how many bytes it had when the line did not end. None: the
     * server hung up.
     */
    private TritonException ended(EOFException eof, IOException problem) {
        String message = String.valueOf(eof.getMessage());
        return message.contains("limit=") && !message.contains("limit=0 ")
                ? garbage(problem)
                : unreachable(FailureText.HUNG_UP.with(), problem);
    }

    static <T extends Throwable> Optional<T> find(Throwable problem, Class<T> type) {
        int depth = 0;
        for (Throwable at = problem; at != null && depth < 20; at = at.getCause(), depth++) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }

    private static Said verbatim(Exception problem) {
        return FailureText.VERBATIM.with(String.valueOf(problem.getMessage()));
    }

    /** The words of the innermost cause, in one line. */
    static Said cause(Throwable problem) {
        return SystemWords.of(words(problem));
    }

    static String words(Throwable problem) {
        Throwable root = problem;
        for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return DisplayText.of(
                message == null || message.isBlank() ? root.getClass().getSimpleName() : message);
    }
}
