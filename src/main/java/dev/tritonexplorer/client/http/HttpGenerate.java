package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.GenerateStream;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.wire.DisplayText;

import okhttp3.HttpUrl;
import okhttp3.RequestBody;
import okhttp3.Response;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Triton's generate extension. Its status is that of the first answer alone: an error that comes
 * later, also the one of a model that answers {@code generate} more than once, has status 200.
 */
final class HttpGenerate {

    private static final String EVENTS = "text/event-stream";

    private final ApiUrls urls;
    private final HttpCalls calls;
    private final HttpControl control;
    private final StatusErrors statusErrors;
    private final Duration limit;

    HttpGenerate(
            ApiUrls urls,
            HttpCalls calls,
            HttpControl control,
            StatusErrors statusErrors,
            Duration limit) {
        this.urls = urls;
        this.calls = calls;
        this.control = control;
        this.statusErrors = statusErrors;
        this.limit = limit;
    }

    String once(String model, String version, String request) {
        HttpUrl url = urls.ofModel(model, version, "generate");
        try (OpenCall call = open(url, request)) {
            return call.read(
                    response -> {
                        control.requireSuccess(response);
                        byte[] body = BodyReader.json(response.body());
                        return answer(new String(body, StandardCharsets.UTF_8));
                    });
        }
    }

    GenerateStream stream(String model, String version, String request) {
        OpenCall call = open(urls.ofModel(model, version, "generate_stream"), request);
        try {
            return new Stream(call, call.read(this::events));
        } catch (RuntimeException | Error problem) {
            call.close();
            throw problem;
        }
    }

    private OpenCall open(HttpUrl url, String request) {
        requireObject(request);
        RequestBody body =
                RequestBody.create(request.getBytes(StandardCharsets.UTF_8), HttpControl.JSON);
        return calls.open(HttpControl.request(url, body), new Stopwatch(), limit);
    }

    private static void requireObject(String request) {
        String why;
        try {
            if (Json.MAPPER.readTree(request).isObject()) {
                return;
            }
            why = "it is JSON of another kind";
        } catch (JacksonException problem) {
            why = DisplayText.of(problem.getOriginalMessage());
        }
        throw new TritonException(
                ErrorKind.INVALID_REQUEST,
                "The request is not a JSON object: " + why,
                null,
                "Write it such as {\"text_input\": \"Hello\"}.",
                null);
    }

    private SseReader events(Response response) throws IOException {
        boolean ofEvents =
                Optional.ofNullable(response.header("Content-Type"))
                        .filter(type -> type.startsWith(EVENTS))
                        .isPresent();
        if (!ofEvents) {
            control.requireSuccess(response);
            throw control.notInItsForm(
                    new Json.Malformed("the type is not " + EVENTS + " but another"));
        }
        SseReader events = new SseReader(response.body().source(), BodyReader.MOST_JSON);
        if (response.code() != 200) {
            byte[] first = events.next().orElse("").getBytes(StandardCharsets.UTF_8);
            throw statusErrors.of(response, first);
        }
        return events;
    }

    /** The answer itself, which must be an object without an error. */
    private String answer(String json) {
        JsonNode root;
        try {
            root = Json.MAPPER.readTree(json);
        } catch (JacksonException problem) {
            throw control.notInItsForm(problem);
        }
        if (!root.isObject()) {
            throw control.notInItsForm(new Json.Malformed("an answer is not an object"));
        }
        JsonNode error = root.path("error");
        if (error.isString()) {
            throw DisplayText.failure(ErrorKind.SERVER_FAILURE, error.stringValue());
        }
        return json;
    }

    private final class Stream implements GenerateStream {

        private final OpenCall call;
        private final SseReader events;
        private final ReentrantLock reading = new ReentrantLock();
        private boolean ended;

        Stream(OpenCall call, SseReader events) {
            this.call = call;
            this.events = events;
        }

        @Override
        public Optional<String> next() {
            reading.lock();
            try {
                if (ended) {
                    return Optional.empty();
                }
                Optional<String> answer =
                        call.read(response -> events.next().map(HttpGenerate.this::answer));
                if (answer.isEmpty()) {
                    end();
                }
                return answer;
            } catch (TritonException problem) {
                end();
                throw problem;
            } finally {
                reading.unlock();
            }
        }

        private void end() {
            ended = true;
            call.close();
        }

        /** Breaks the connection first, so that a thread in {@link #next} lets go of it. */
        @Override
        public void close() {
            call.cancel();
            reading.lock();
            try {
                end();
            } finally {
                reading.unlock();
            }
        }
    }
}
