package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.CureText;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.Said;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.wire.DisplayText;

import okhttp3.Response;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * What an answer other than 200 means. Triton's own errors are {@code {"error": text}}; its status
 * is 404, 503, 501 or 500 after the kind of failure, 400 for all else, 403 for a restricted call.
 */
final class StatusErrors {

    /** Most of an error's body that is read. */
    private static final int MOST_TEXT = 64 * 1024;

    /** All that Triton says of a path that it does not know. */
    private static final String NO_SUCH_PATH = "Not Found";

    /** All that Triton says of a path that is there for another method, as at its metrics port. */
    private static final String OTHER_METHOD = "Method Not Allowed";

    private final Endpoint endpoint;

    StatusErrors(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * The failure that an unsuccessful response tells of.
     *
     * @param body the start of its body
     */
    TritonException of(Response response, byte[] body) {
        int status = response.code();
        if (status >= 300 && status < 400) {
            return redirect(response);
        }
        Optional<String> text = errorText(body);
        if (status == 404 && text.filter(NO_SUCH_PATH::equals).isPresent()) {
            return new TritonException(
                    ErrorKind.NOT_FOUND,
                    FailureText.NO_SUCH_CALL.with(endpoint, NO_SUCH_PATH),
                    NO_SUCH_PATH,
                    CureText.CHECK_PATH.with(),
                    null);
        }
        if (status == 405 && text.filter(OTHER_METHOD::equals).isPresent()) {
            return new TritonException(
                    ErrorKind.UNSUPPORTED,
                    FailureText.VERBATIM.with(OTHER_METHOD),
                    OTHER_METHOD,
                    CureText.METRICS_PORT.with(),
                    null);
        }
        if (text.isPresent() && !text.get().isBlank()) {
            return DisplayText.failure(kind(status, text.get()), text.get());
        }
        Optional<TritonException> ofTls = ofTls(status, body);
        if (ofTls.isPresent()) {
            return ofTls.get();
        }
        if (isAboutAccess(status)) {
            return new TritonException(
                    ErrorKind.UNAUTHORISED,
                    FailureText.ACCESS_REFUSED.with(endpoint, status),
                    CureText.SEND_HEADER.with(),
                    null);
        }
        if (isTransient(status)) {
            return new TritonException(
                    ErrorKind.UNAVAILABLE,
                    FailureText.CANNOT_SERVE.with(endpoint, status),
                    (status == 502 || status == 504
                                    ? CureText.PROXY_ANSWERED
                                    : CureText.LOOK_BETWEEN)
                            .with(),
                    null);
        }
        if (status == 413) {
            return new TritonException(
                    ErrorKind.INVALID_REQUEST,
                    FailureText.REQUEST_TOO_LARGE.with(endpoint),
                    CureText.LARGER_INPUT.with(),
                    null);
        }
        return notTriton(endpoint, FailureText.ODD_STATUS.with(status));
    }

    /**
     * What proxies (nginx, Apache, Go's) say of TLS with a status of HTTP, once the connection
     * stands.
     */
    private Optional<TritonException> ofTls(int status, byte[] body) {
        if (status != 400) {
            return Optional.empty();
        }
        String page = new String(body, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        if (page.contains("ssl certificate")) {
            return Optional.of(
                    new TritonException(
                            ErrorKind.UNAUTHORISED,
                            (page.contains("no required ssl certificate")
                                            ? FailureText.CERTIFICATE_WANTED
                                            : FailureText.CERTIFICATE_REFUSED)
                                    .with(endpoint),
                            CureText.GIVE_CERTIFICATE.with(),
                            null));
        }
        boolean wantsTls =
                page.contains("plain http request was sent to https port")
                        || page.contains("plain http to an ssl-enabled server port")
                        || page.contains("http request to an https server");
        return wantsTls && !endpoint.tls()
                ? Optional.of(TransportErrors.wantsTls(endpoint, null))
                : Optional.empty();
    }

    /** The server's words in an error's body, if they are in Triton's form. */
    Optional<String> errorText(byte[] body) {
        try {
            JsonNode error = Json.MAPPER.readTree(body).path("error");
            if (Json.isAbsent(error)) {
                return Optional.empty();
            }
            return Optional.of(error.isString() ? error.stringValue() : error.toString());
        } catch (JacksonException problem) {
            // Cut off by our limit it is no JSON any more; what is left is still worth showing.
            return body.length == MOST_TEXT && body[0] == '{'
                    ? Optional.of(new String(body, StandardCharsets.UTF_8))
                    : Optional.empty();
        }
    }

    /** The start of a body. */
    byte[] body(Response response) throws IOException {
        return BodyReader.atMost(response.body().source(), MOST_TEXT);
    }

    /** Older releases answer 400 for an unknown model, where newer ones and gRPC say not found. */
    static ErrorKind kind(int status, String text) {
        return switch (status) {
            case 401, 403, 407 -> ErrorKind.UNAUTHORISED;
            case 404 -> ErrorKind.NOT_FOUND;
            case 405, 501 -> ErrorKind.UNSUPPORTED;
            case 408 -> ErrorKind.TIMED_OUT;
            case 429, 502, 503, 504 -> ErrorKind.UNAVAILABLE;
            case 400 ->
                    text.contains("unknown model")
                            ? ErrorKind.NOT_FOUND
                            : ErrorKind.INVALID_REQUEST;
            default -> status >= 500 ? ErrorKind.SERVER_FAILURE : ErrorKind.INVALID_REQUEST;
        };
    }

    private static boolean isAboutAccess(int status) {
        return status == 401 || status == 403 || status == 407;
    }

    private static boolean isTransient(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    private TritonException redirect(Response response) {
        String target = response.header("Location");
        return new TritonException(
                ErrorKind.NOT_TRITON,
                target == null
                        ? FailureText.REDIRECTS_ELSEWHERE.with(endpoint, response.code())
                        : FailureText.REDIRECTS.with(
                                endpoint, DisplayText.of(target), response.code()),
                CureText.NO_REDIRECTS.with(),
                null);
    }

    /** Something answers that is no Triton's HTTP port. */
    static TritonException notTriton(Endpoint endpoint, Said why) {
        return notTriton(endpoint, why, null);
    }

    static TritonException notTriton(Endpoint endpoint, Said why, @Nullable Exception cause) {
        return new TritonException(
                ErrorKind.NOT_TRITON,
                FailureText.NOT_TRITON_HTTP.with(endpoint, why),
                CureText.CHECK_HTTP.with(),
                cause);
    }
}
