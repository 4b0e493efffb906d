package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.wire.DisplayText;

import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/** Asks and answers in JSON: every call but inference. */
final class HttpControl {

    static final MediaType JSON = MediaType.get("application/json");

    /** A body of no length, as the calls without arguments take it. */
    static final RequestBody NOTHING = RequestBody.create(new byte[0]);

    private final Endpoint endpoint;
    private final HttpCalls calls;
    private final StatusErrors statusErrors;
    private final Duration limit;

    /**
     * @param limit for a call that names none of its own
     */
    HttpControl(Endpoint endpoint, HttpCalls calls, StatusErrors statusErrors, Duration limit) {
        this.endpoint = endpoint;
        this.calls = calls;
        this.statusErrors = statusErrors;
        this.limit = limit;
    }

    <T> T ask(HttpUrl url, HttpCalls.Reader<T> reader) {
        return execute(new Request.Builder().url(url).build(), limit, reader);
    }

    <T> T get(HttpUrl url, Function<JsonNode, T> form) {
        return ask(url, reader(form));
    }

    <T> T post(HttpUrl url, JsonNode body, Function<JsonNode, T> form) {
        Request request =
                request(url, RequestBody.create(Json.MAPPER.writeValueAsBytes(body), JSON));
        return execute(request, limit, reader(form));
    }

    /** A call whose answer is that it was done. */
    void tell(HttpUrl url, RequestBody body, Duration itsLimit) {
        execute(
                request(url, body),
                itsLimit,
                response -> {
                    requireSuccess(response);
                    return BodyReader.json(response.body());
                });
    }

    void tell(HttpUrl url, RequestBody body) {
        tell(url, body, limit);
    }

    static Request request(HttpUrl url, RequestBody body) {
        return new Request.Builder().url(url).post(body).build();
    }

    private <T> T execute(Request request, Duration itsLimit, HttpCalls.Reader<T> reader) {
        return calls.execute(request, new Stopwatch(), itsLimit, reader);
    }

    /** Reads JSON; something else, or JSON of another form, does not come from Triton. */
    <T> HttpCalls.Reader<T> reader(Function<JsonNode, T> form) {
        return response -> {
            requireSuccess(response);
            byte[] body = BodyReader.json(response.body());
            try {
                return form.apply(Json.MAPPER.readTree(body));
            } catch (JacksonException | Json.Malformed problem) {
                throw notInItsForm(problem);
            }
        };
    }

    TritonException notInItsForm(RuntimeException problem) {
        return StatusErrors.notTriton(
                endpoint,
                problem instanceof Json.Malformed
                        ? FailureText.IN_ITS_ANSWER.with(DisplayText.of(problem.getMessage()))
                        : FailureText.NO_JSON.with());
    }

    void requireSuccess(Response response) throws IOException {
        if (response.code() != 200) {
            throw statusErrors.of(response, statusErrors.body(response));
        }
        String type = response.header("Content-Type");
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("text/html")) {
            throw StatusErrors.notTriton(endpoint, FailureText.WEB_PAGE.with());
        }
    }
}
