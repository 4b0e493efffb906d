package dev.tritonexplorer.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;

import dev.tritonexplorer.client.grpc.proto.InferParameter;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest;
import dev.tritonexplorer.client.grpc.proto.ModelStreamInferResponse;

import io.grpc.StatusRuntimeException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** The text model: generate over HTTP, streams over gRPC, and the statistics of both. */
class GenerateTest {

    private static final String NOT_ONE = "generate expects model to produce exactly 1 response";

    private static DemoServer server;
    private static HttpCaller http;
    private static GrpcCaller grpc;

    @BeforeAll
    static void start() throws IOException {
        server = DemoServer.start(DemoServer.Options.DEFAULTS);
        http = new HttpCaller(server);
        grpc = new GrpcCaller(server);
    }

    @AfterAll
    static void stop() {
        grpc.close();
        http.close();
        server.close();
    }

    private static HttpResponse<byte[]> generate(String model, String suffix, String json)
            throws InterruptedException {
        return http.post("/v2/models/" + model + "/generate" + suffix, json);
    }

    @Test
    void streamsAnEventForEachWord() throws InterruptedException {
        HttpResponse<byte[]> response =
                generate(
                        "echo_text",
                        "_stream",
                        "{\"text_input\":\"für alle Fälle\",\"parameters\":{\"max_tokens\":2,"
                                + "\"t\":0.5},\"id\":\"q\"}");
        assertEquals(200, response.statusCode());
        assertEquals(
                "text/event-stream; charset=utf-8",
                response.headers().firstValue("Content-Type").orElse(""));
        String rest = "\"id\":\"q\",\"model_name\":\"echo_text\",\"model_version\":\"1\",\"t\":0.5";
        assertEquals(
                "data: {"
                        + rest
                        + ",\"text_output\":\"für\"}\n\ndata: {"
                        + rest
                        + ",\"text_output\":\" alle\"}\n\n",
                HttpCaller.text(response));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | {\"text_input\":\"one\"} | 200 | \"text_output\":\"one\"",
                "'' | {\"text_input\":[\"one\"]} | 200 | \"text_output\":\"one\"",
                "'' | {\"text_input\":\"one two\"} | 200 | " + NOT_ONE,
                "'' | {\"text_input\":\" \"} | 200 | " + NOT_ONE,
                "'' | {\"text_input\":\"!fail\"} | 400 | asked for a failure",
                "'' | {\"text_input\":\"a !fail\"} | 200 | " + NOT_ONE,
                "_stream | {\"text_input\":\"!fail\"} | 400 | data: {\"error\":\"the text asked",
                "_stream | {\"text_input\":\"a !fail\"} | 200 | data: {\"error\":\"the text",
                "_stream | {\"text_input\":[\"a\",\"b\"]} | 400 | can not convert input",
                "_stream | {\"text_input\":5} | 500 | JSON non-string as string",
                "_stream | {\"text_input\":\"a\",\"max_tokens\":\"b\"} | 500 | non-signed-integer",
                "_stream | {\"text_input\":\"a\",\"x\":[1]} | 400 | has invalid type",
                "_stream | {\"id\":5} | 500 | Unable to parse 'id'",
                "_stream | {} | 400 | missing required input(s)",
                "_stream | [] | 500 | members for non-object",
                "'' | [ | 500 | failed to parse the request JSON"
            })
    void answersAsTritonDoes(String suffix, String json, int status, String text)
            throws InterruptedException {
        HttpResponse<byte[]> response = generate("echo_text", suffix, json);
        assertTrue(HttpCaller.text(response).contains(text), HttpCaller.text(response));
        assertEquals(status, response.statusCode());
    }

    @Test
    void fitsOtherModels() throws InterruptedException {
        assertEquals(
                "{\"OUTPUT0\":[1.0,2.5],\"model_name\":\"identity_fp32\",\"model_version\":\"1\"}",
                HttpCaller.text(generate("identity_fp32", "", "{\"INPUT0\":[[1],[2.5]]}")));
        assertEquals(404, generate("nope", "", "{}").statusCode());
        assertEquals(405, http.get("/v2/models/simple/generate").statusCode());
        assertEquals(
                400,
                http.call(
                                "POST",
                                "/v2/models/echo_text/generate",
                                new byte[] {1},
                                "Content-Encoding",
                                "gzip")
                        .statusCode());
    }

    private static ModelInferRequest text(String id, String text) {
        ByteString bytes = ByteString.copyFromUtf8(text);
        return ModelInferRequest.newBuilder()
                .setModelName("echo_text")
                .setId(id)
                .addInputs(GrpcCaller.input("text_input", "BYTES", 1))
                .addRawInputContents(GrpcCaller.ints(bytes.size()).concat(bytes))
                .putParameters("tone", InferParameter.newBuilder().setStringParam("dry").build())
                .build();
    }

    @Test
    void anErrorLeavesTheStreamUsable() throws Exception {
        StreamCaller stream = new StreamCaller(grpc, false);
        stream.send(text("a", "one !fail"));
        stream.send(text("b", "two"));
        List<ModelStreamInferResponse> responses = stream.finish();
        assertEquals(3, responses.size());
        for (ModelStreamInferResponse response : responses) {
            boolean failed = !response.getErrorMessage().isEmpty();
            var parameters = response.getInferResponse().getParametersMap();
            assertEquals(failed, parameters.get("triton_final_response").getBoolParam());
            assertEquals(failed ? null : "dry", failed ? null : tone(response));
        }
    }

    private static String tone(ModelStreamInferResponse response) {
        return response.getInferResponse().getParametersOrThrow("tone").getStringParam();
    }

    @Test
    void anErrorEndsTheStreamWhereTheClientWantsAStatus() throws Exception {
        StreamCaller stream = new StreamCaller(grpc, true);
        stream.send(text("", "x").toBuilder().setModelName("nope").build());
        stream.send(text("a", "one !fail"));
        ExecutionException failed =
                assertThrows(
                        ExecutionException.class, () -> stream.end().get(20, TimeUnit.SECONDS));
        StatusRuntimeException status =
                assertInstanceOf(StatusRuntimeException.class, failed.getCause());
        assertEquals("the text asked for a failure", status.getStatus().getDescription());
        assertEquals(
                "Request for unknown model: 'nope' is not found",
                stream.responses().getFirst().getErrorMessage(),
                "what reaches no model does not end it");
    }

    @Test
    void countsResponsesByTheirPlace() throws Exception {
        try (DemoServer fresh = DemoServer.start(DemoServer.Options.DEFAULTS);
                HttpCaller caller = new HttpCaller(fresh)) {
            caller.post("/v2/models/echo_text/generate_stream", "{\"text_input\":\"a b\"}");
            caller.post("/v2/models/echo_text/generate_stream", "{\"text_input\":\"a !fail\"}");
            JsonNode stats =
                    JsonMapper.shared()
                            .readTree(caller.get("/v2/models/echo_text/stats").body())
                            .at("/model_stats/0");
            assertEquals("[]", stats.get("memory_usage").toString());
            JsonNode responses = stats.get("response_stats");
            assertEquals(2, responses.at("/0/success/count").intValue());
            assertEquals(1, responses.at("/1/success/count").intValue());
            assertEquals(1, responses.at("/1/fail/count").intValue());
            assertEquals(1, responses.at("/2/empty_response/count").intValue());
            assertEquals(3, responses.size());
        }
    }
}
