package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.wire.OutputWindows;
import dev.tritonexplorer.fuzz.HttpFrame;
import dev.tritonexplorer.fuzz.Rules;
import dev.tritonexplorer.fuzz.Target;

import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The decoders of {@code client.http}, with what stands between them and the caller. */
public final class HttpDecoders {

    private static final Endpoint ENDPOINT = Endpoint.of(Protocol.HTTP, "triton", 8000);

    /** As much as {@link BodyReader#TRUSTED} takes on a server's word, and a little more. */
    private static final long ANNOUNCED = BodyReader.TRUSTED + (4L << 20);

    /** What DEFLATE makes of one byte at most. */
    private static final int DEFLATE = 1032;

    private static final TransportErrors ERRORS =
            new TransportErrors(
                    ENDPOINT, ClientOptions.DEFAULTS.connectTimeout(), Optional.empty());
    private static final StatusErrors STATUS = new StatusErrors(ENDPOINT);
    private static final int LONGEST_EVENT = 64 << 10;

    private static final HttpControl CONTROL = unconnected();

    private HttpDecoders() {}

    public static List<Target> all() {
        return List.of(
                new Target("http-infer", HttpDecoders::infer, 400, ANNOUNCED),
                new Target("http-packed", HttpDecoders::packed, 400 * DEFLATE, ANNOUNCED),
                new Target("http-control", 1500, HttpDecoders::control),
                new Target("http-error", 400, HttpDecoders::error),
                new Target("http-sse", 200, HttpDecoders::events));
    }

    private static Response response(HttpFrame frame) {
        long status = frame.number("Status");
        Response.Builder builder =
                new Response.Builder()
                        .request(
                                new Request.Builder()
                                        .url("http://triton:8000/v2")
                                        .header(
                                                "Accept-Encoding",
                                                frame.header("Content-Encoding").orElse(""))
                                        .build())
                        .protocol(okhttp3.Protocol.HTTP_1_1)
                        .message("")
                        .code(status < 200 || status > 599 ? 200 : (int) status);
        frame.headers()
                .forEach(
                        (name, value) -> {
                            if (name.matches("[A-Za-z-]+")) {
                                builder.header(name, value);
                            }
                        });
        return builder.body(
                        ResponseBody.create(
                                Okio.buffer(inShortReads(frame.body())),
                                HttpControl.JSON,
                                frame.number("Content-Length")))
                .build();
    }

    /** Bytes come in the pieces that the network makes of them. */
    private static Source inShortReads(byte[] bytes) {
        return new ForwardingSource(new Buffer().write(bytes)) {
            private long next = 1;

            @Override
            public long read(Buffer sink, long count) throws IOException {
                next = next * 7 % 4099;
                return super.read(sink, Math.min(count, next));
            }
        };
    }

    private static String infer(byte[] input) {
        return guarded(() -> read(response(HttpFrame.of(input))));
    }

    private static String packed(byte[] input) {
        return guarded(() -> read(Decompression.undo(response(HttpFrame.of(input)))));
    }

    private static String read(Response response) throws IOException {
        InferResponse answer = InferReplyReader.read(response, OutputWindows.NONE, new Stopwatch());
        StringBuilder kind = new StringBuilder("outputs " + Math.min(3, answer.outputs().size()));
        for (InferOutput output : answer.outputs().stream().limit(3).toList()) {
            DataType datatype = output.tensor().datatype();
            kind.append(datatype);
            if (datatype == DataType.BYTES) {
                kind.append(output.tensor().toElements().isEmpty());
            }
        }
        return kind.toString();
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    /** The exceptions that callers of these decoders expect, and no others. */
    private static <T> T guarded(Step<T> step) {
        try {
            return step.run();
        } catch (IOException | JacksonException | Json.Malformed problem) {
            throw ERRORS.of(problem, true, false);
        }
    }

    private static final List<Function<JsonNode, Object>> FORMS =
            List.of(
                    ControlReplies::serverMetadata,
                    ControlReplies::modelMetadata,
                    ControlReplies::repositoryIndex,
                    ControlReplies::statistics,
                    HttpSettings::readTrace,
                    HttpSharedMemory::systemRegions,
                    HttpSharedMemory::cudaRegions,
                    Json::parameters);

    /** Every form that an answer may have is tried on each. */
    private static String control(byte[] input) {
        List<String> kinds = new ArrayList<>();
        for (Function<JsonNode, Object> form : FORMS) {
            try {
                kinds.add(
                        guarded(() -> CONTROL.reader(form).read(json(input))).getClass().getName());
            } catch (TritonException refusal) {
                Rules.check(refusal);
                kinds.add(
                        String.valueOf(refusal.getMessage()).replaceAll("\"[^\"]*\"|[0-9]+", "_"));
            }
        }
        return String.join("|", kinds);
    }

    private static HttpControl unconnected() {
        HttpCalls none = new HttpCalls(ENDPOINT, ClientOptions.DEFAULTS);
        none.close();
        return new HttpControl(ENDPOINT, none, STATUS, ClientOptions.DEFAULTS.controlTimeout());
    }

    private static Response json(byte[] body) {
        return response(new HttpFrame(java.util.Map.of(), body));
    }

    /** An answer that is none of success; its message is that of the server, as far as it goes. */
    private static String error(byte[] input) throws IOException {
        Response response = response(HttpFrame.of(input));
        byte[] body = STATUS.body(response);
        TritonException problem = STATUS.of(response, body);
        Rules.check(problem);
        return problem.kind() + " " + problem.serverMessage().isPresent();
    }

    private static String events(byte[] input) {
        return guarded(
                () -> {
                    SseReader reader =
                            new SseReader(Okio.buffer(inShortReads(input)), LONGEST_EVENT);
                    int count = 0;
                    int lines = 0;
                    for (Optional<String> event = reader.next();
                            event.isPresent();
                            event = reader.next()) {
                        count++;
                        lines += event.get().split("\n", -1).length;
                        Rules.holds(
                                event.get().getBytes(StandardCharsets.UTF_8).length
                                        <= LONGEST_EVENT,
                                "an event within the limit");
                    }
                    return "events %d lines %d".formatted(Math.min(4, count), Math.min(6, lines));
                });
    }
}
