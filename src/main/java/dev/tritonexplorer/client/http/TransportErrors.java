package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.http.BodyReader.BrokenBodyException;
import dev.tritonexplorer.client.wire.DisplayText;

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
import javax.net.ssl.SSLPeerUnverifiedException;

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
        return new TritonException(ErrorKind.CANCELLED, "The client was closed", cause);
    }

    /** The caller gave up. */
    TritonException cancelled(@Nullable Throwable cause) {
        return new TritonException(
                ErrorKind.CANCELLED, "The call to " + endpoint + " was cancelled", cause);
    }

    /** The whole call took longer than it may. */
    TritonException timedOut(Duration limit, boolean answered, @Nullable Throwable cause) {
        return new TritonException(
                ErrorKind.TIMED_OUT,
                endpoint
                        + (answered
                                ? " did not finish its answer within "
                                : " did not answer within ")
                        + DisplayText.of(limit),
                null,
                "The server may still be busy with it: check its load, or raise the timeout.",
                cause);
    }

    /** A failure that is neither a cancellation nor the call's deadline. */
    TritonException of(Exception problem, boolean answered) {
        return switch (problem) {
            case TritonException known -> known;
            case BrokenBodyException broken -> broken(broken.getMessage(), broken);
            case Json.Malformed malformed -> broken(malformed.getMessage(), malformed);
            case JacksonException json ->
                    broken("it is not JSON: " + json.getOriginalMessage(), json);
            case IOException io when answered -> broken(cause(io), io);
            case IOException io -> unanswered(io);
            case IllegalStateException memory -> unreadable(memory);
            case WrongThreadException memory -> unreadable(memory);
            default ->
                    new TritonException(
                            ErrorKind.SERVER_FAILURE,
                            "The call to " + endpoint + " failed: " + cause(problem),
                            problem);
        };
    }

    /** The answer is larger than the memory that is free. */
    TritonException tooLarge(OutOfMemoryError problem) {
        return new TritonException(
                ErrorKind.SERVER_FAILURE,
                "The answer of " + endpoint + " does not fit the memory: " + problem.getMessage(),
                null,
                "Ask for fewer outputs or a smaller batch, or give Java more memory (-Xmx).",
                problem);
    }

    private TritonException broken(String what, Exception problem) {
        return new TritonException(
                ErrorKind.SERVER_FAILURE,
                "The answer of " + endpoint + " is broken: " + DisplayText.of(what),
                problem);
    }

    private static TritonException unreadable(RuntimeException problem) {
        return new TritonException(
                ErrorKind.INVALID_REQUEST,
                "The memory of an input tensor cannot be read: " + problem.getMessage(),
                null,
                "Keep its arena open, and shared between threads, until the call has ended.",
                problem);
    }

    private TritonException unanswered(IOException problem) {
        Optional<WrongProtocolException> other = find(problem, WrongProtocolException.class);
        if (other.isPresent()) {
            return otherProtocol(other.get());
        }
        return switch (problem) {
            case SSLException tls -> tls(tls);
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
                            endpoint + " does not speak HTTP/1.1: this looks like the gRPC port",
                            null,
                            "Connect by gRPC, or use the HTTP port (8000 unless changed).",
                            problem);
            case TLS ->
                    new TritonException(
                            ErrorKind.NOT_TRITON,
                            endpoint + " does not speak plain HTTP: this looks like a TLS port",
                            null,
                            "Write the address with https:// in front.",
                            problem);
        };
    }

    private TritonException tls(SSLException problem) {
        if (problem instanceof SSLPeerUnverifiedException) {
            return unauthorised(
                    "its certificate is not for \"" + endpoint.host() + "\"",
                    "Use a name that the certificate has.",
                    problem);
        }
        String why = cause(problem);
        if (why.contains("unrecognized SSL message")) {
            return unauthorised(
                    "it does not speak TLS",
                    "This looks like a plain HTTP port: write the address with http:// in front.",
                    problem);
        }
        if (find(problem, EOFException.class).isPresent()) {
            return unauthorised(
                    "it hung up in the TLS handshake",
                    "If this is a plain HTTP port, write the address with http:// in front.",
                    problem);
        }
        String hint = null;
        if (why.contains("certification path") || why.contains("PKIX")) {
            hint =
                    "Trust its authority: give the authority's certificate as a PEM file, or add it"
                            + " to the Java trust store (-Djavax.net.ssl.trustStore).";
        } else if (why.contains("certificate_required") || why.contains("bad_certificate")) {
            hint =
                    "The server asks for a certificate of ours: give one that it trusts, with its"
                            + " private key.";
        }
        return unauthorised(why, hint, problem);
    }

    private TritonException unauthorised(String why, @Nullable String hint, SSLException problem) {
        return new TritonException(
                ErrorKind.UNAUTHORISED,
                "No secure connection to " + endpoint + ": " + why,
                null,
                hint,
                problem);
    }

    private TritonException unknownHost(UnknownHostException problem) {
        if (find(problem, SocketTimeoutException.class).isPresent()) {
            return connectTimedOut(problem);
        }
        return new TritonException(
                ErrorKind.UNREACHABLE,
                "Cannot reach " + endpoint + ": no host is named \"" + endpoint.host() + "\"",
                null,
                "Check the spelling, or give the address in numbers.",
                problem);
    }

    private TritonException connectTimedOut(IOException problem) {
        return new TritonException(
                ErrorKind.UNREACHABLE,
                "No connection to " + endpoint + " within " + DisplayText.of(connectTimeout),
                null,
                "Check the address, and whether a firewall drops the packets.",
                problem);
    }

    private TritonException unreachable(String why, IOException problem) {
        return new TritonException(
                ErrorKind.UNREACHABLE,
                "Cannot reach " + endpoint + ": " + why,
                null,
                "Check that the server runs and that this is its HTTP port (8000 unless changed).",
                problem);
    }

    /** Nothing that says what is at the other end: the connection to it is the proxy's. */
    private static boolean isOfProxy(IOException problem) {
        return problem instanceof ConnectException
                || problem instanceof UnknownHostException
                || problem instanceof SocketTimeoutException
                || problem instanceof NoRouteToHostException
                || cause(problem).contains("CONNECT")
                || cause(problem).contains("authenticate with proxy");
    }

    private TritonException throughProxy(InetSocketAddress address, IOException problem) {
        return new TritonException(
                ErrorKind.UNREACHABLE,
                "Cannot reach %s through the proxy %s:%d: %s"
                        .formatted(
                                endpoint,
                                address.getHostString(),
                                address.getPort(),
                                cause(problem)),
                null,
                "Check the proxy's address, and whether it allows this one.",
                problem);
    }

    private TritonException garbage(IOException problem) {
        return StatusErrors.notTriton(endpoint, "its answer is not HTTP", problem);
    }

    /**
     * OkHttp names in this message how many bytes it had when the line did not end. None: the
     * server hung up.
     */
    private TritonException ended(EOFException eof, IOException problem) {
        String message = String.valueOf(eof.getMessage());
        return message.contains("limit=") && !message.contains("limit=0 ")
                ? garbage(problem)
                : unreachable("it closed the connection without an answer", problem);
    }

    private static <T extends Throwable> Optional<T> find(Throwable problem, Class<T> type) {
        int depth = 0;
        for (Throwable at = problem; at != null && depth < 20; at = at.getCause(), depth++) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }

    /** The words of the innermost cause, in one line. */
    private static String cause(Throwable problem) {
        Throwable root = problem;
        for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return DisplayText.of(
                message == null || message.isBlank() ? root.getClass().getSimpleName() : message);
    }
}
