package dev.tritonexplorer.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Bad requests over HTTP; status and text were recorded from Triton 2.51 with these requests. */
class HttpErrorsTest {

    private static final String INFER = "/v2/models/simple/infer";
    private static final String DATA = "[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15]";
    private static final String IN1 = input("INPUT1", "INT32", "[1,16]", DATA);
    private static final String IN0 = input("INPUT0", "INT32", "[1,16]", DATA);
    private static final String BATCH_NOTE =
            " NOTE: Setting a non-zero max_batch_size in the model config requires a batch"
                + " dimension to be prepended to each input shape. If you want to specify the full"
                + " shape including the batch dim in your input dims config, try setting"
                + " max_batch_size to zero. See the model configuration docs for more info on"
                + " max_batch_size.";
    private static final String UNKNOWN = "[request id: <id_unknown>] ";

    private static DemoServer server;
    private static HttpCaller http;

    @BeforeAll
    static void start() throws IOException {
        server = DemoServer.start(DemoServer.Options.DEFAULTS);
        http = new HttpCaller(server);
    }

    @AfterAll
    static void stop() {
        http.close();
        server.close();
    }

    private static String input(String name, String type, String shape, String data) {
        return "{\"name\":\"%s\",\"datatype\":\"%s\",\"shape\":%s,\"data\":%s}"
                .formatted(name, type, shape, data);
    }

    private static String inputs(String... inputs) {
        return "{\"inputs\":[" + String.join(",", inputs) + "]}";
    }

    private static String outputs(String outputs) {
        return "{\"inputs\":[" + IN0 + "," + IN1 + "],\"outputs\":" + outputs + "}";
    }

    private static Arguments infer(String body, int status, String text) {
        return Arguments.of(INFER, body, status, text);
    }

    static Stream<Arguments> requests() {
        String nine = "[" + "1,".repeat(143) + "1]";
        return Stream.of(
                Arguments.of(
                        "/v2/models/nope/infer",
                        inputs(IN0),
                        404,
                        "Request for unknown model: 'nope' is not found"),
                Arguments.of(
                        "/v2/models/simple/versions/9/infer",
                        inputs(IN0),
                        404,
                        "Request for unknown model: 'simple' version 9 is not found"),
                Arguments.of(
                        "/v2/models/simple/versions/99999999999999999999/infer",
                        inputs(IN0),
                        400,
                        "failed to get model version from specified version string"
                                + " '99999999999999999999' (details: stol), version should be an"
                                + " integral value > 0"),
                Arguments.of("/v2/models/simple/versions/x/infer", "{}", 404, "Not Found"),
                Arguments.of(
                        "/v2/models/repeat_int32/infer",
                        inputs(input("IN", "INT32", "[3]", "[1,2,3]")),
                        501,
                        "HTTP end point doesn't support models with decoupled transaction policy"),
                infer(
                        inputs(IN0, input("NOPE", "INT32", "[1,16]", DATA)),
                        400,
                        "unexpected inference input 'NOPE' for model 'simple'"),
                infer(
                        inputs(IN0),
                        400,
                        UNKNOWN
                                + "expected 2 inputs but got 1 inputs for model 'simple'. Got"
                                + " input(s) ['INPUT0'], but missing required input(s) ['INPUT1']."
                                + " Please provide all required input(s)."),
                infer(
                        inputs(IN0, IN1, input("X", "INT32", "[1,16]", DATA)),
                        400,
                        UNKNOWN
                                + "expected 2 inputs but got 3 inputs for model 'simple'. Got"
                                + " input(s) ['X','INPUT1','INPUT0'], but missing required"
                                + " input(s) ]. Please provide all required input(s)."),
                infer(
                        inputs(IN0, IN1, IN0),
                        400,
                        UNKNOWN + "input 'INPUT0' already exists in request"),
                infer(
                        inputs(input("INPUT0", "FP32", "[1,16]", DATA), IN1),
                        400,
                        UNKNOWN
                                + "inference input 'INPUT0' data-type is 'FP32', but model 'simple'"
                                + " expects 'INT32'"),
                infer(
                        inputs(input("INPUT0", "FOO", "[1,16]", DATA), IN1),
                        400,
                        "invalid datatype for input INPUT0"),
                infer(
                        inputs(input("INPUT0", "INT32", "[1,8]", "[0,1,2,3,4,5,6,7]"), IN1),
                        400,
                        UNKNOWN
                                + "unexpected shape for input 'INPUT0' for model 'simple'. Expected"
                                + " [-1,16], got [1,8]."
                                + BATCH_NOTE),
                infer(
                        inputs(input("INPUT0", "INT32", "[16]", DATA), IN1),
                        400,
                        UNKNOWN
                                + "input 'INPUT0' batch size does not match other inputs for"
                                + " 'simple'"),
                infer(
                        inputs(input("INPUT0", "INT32", "[]", DATA), IN1),
                        400,
                        UNKNOWN
                                + "input 'INPUT0' has no shape but model requires batch dimension"
                                + " for 'simple'"),
                infer(
                        inputs(input("INPUT0", "INT32", "[-1,16]", DATA), IN1),
                        500,
                        "Unable to parse 'shape': attempt to access JSON non-unsigned-integer as"
                                + " unsigned-integer"),
                infer(
                        inputs(
                                input("INPUT0", "INT32", "[0,16]", "[]"),
                                input("INPUT1", "INT32", "[0,16]", "[]")),
                        400,
                        UNKNOWN
                                + "input byte size mismatch for input 'INPUT1' for model 'simple'."
                                + " Expected 64, got 0"),
                infer(
                        inputs(
                                input("INPUT0", "INT32", "[9,16]", nine),
                                input("INPUT1", "INT32", "[9,16]", nine)),
                        400,
                        UNKNOWN + "inference request batch-size must be <= 8 for 'simple'"),
                infer(
                        inputs(input("INPUT0", "INT32", "[1,16]", "[1,2]"), IN1),
                        500,
                        "Unable to parse 'data': Shape does not match true shape of 'data' field"),
                infer(
                        inputs(input("INPUT0", "INT32", "[1,16]", DATA.replace("15", "15,1")), IN1),
                        500,
                        "Unable to parse 'data': Shape does not match true shape of 'data' field"),
                infer(
                        inputs(input("INPUT0", "INT32", "[1,16]", DATA.replace("15", "1.5")), IN1),
                        500,
                        "Unable to parse 'data': attempt to access JSON non-signed-integer as"
                                + " signed-integer"),
                infer(
                        outputs("[{\"name\":\"NOPE\"}]"),
                        400,
                        "unexpected inference output 'NOPE' for model 'simple'"),
                infer(
                        outputs(
                                "[{\"name\":\"OUTPUT0\",\"parameters\":{\"shared_memory_region\":"
                                        + "\"nope\",\"shared_memory_byte_size\":64}}]"),
                        404,
                        "Unable to find shared memory region: 'nope'"),
                infer(
                        inputs(
                                IN0.replaceFirst(
                                        "\"data\":.*}",
                                        "\"parameters\":{\"shared_memory_region\":\"nope\","
                                                + "\"shared_memory_byte_size\":64}}"),
                                IN1),
                        404,
                        "Unable to find shared memory region: 'nope'"),
                infer(
                        outputs("[{\"name\":\"OUTPUT0\",\"parameters\":{\"classification\":-1}}]"),
                        500,
                        "Unable to set 'classification': attempt to access JSON"
                                + " non-unsigned-integer as unsigned-integer"),
                Arguments.of(
                        "/v2/models/identity_bool/infer",
                        "{\"inputs\":[{\"name\":\"INPUT0\",\"datatype\":\"BOOL\",\"shape\":[1],"
                                + "\"data\":[true]}],\"outputs\":[{\"name\":\"OUTPUT0\","
                                + "\"parameters\":{\"classification\":2}}]}",
                        400,
                        "class result not available for output due to unsupported type 'BOOL'"),
                Arguments.of(
                        "/v2/models/identity_fp16/infer",
                        inputs(input("INPUT0", "FP16", "[1]", "[1.5]")),
                        400,
                        "receiving FP16 data via JSON is not supported. Please use the binary data"
                                + " format for input INPUT0"),
                infer(
                        "{\"inputs\":[",
                        500,
                        "failed to parse the request JSON buffer: Invalid value. at 11"),
                infer(
                        "garbage",
                        500,
                        "failed to parse the request JSON buffer: Invalid value. at 0"),
                infer(
                        "{\"inputs\":[]} trailing",
                        500,
                        "failed to parse the request JSON buffer: The document root must not be"
                                + " followed by other values. at 14"),
                infer(
                        "{}",
                        500,
                        "Unable to parse 'inputs': attempt to access non-existing object member"
                                + " 'inputs'"),
                infer(
                        "",
                        400,
                        UNKNOWN
                                + "Raw request must only have 1 input (found 1) to be deduced but"
                                + " got 2 inputs in 'simple' model configuration"),
                infer(
                        "{\"inputs\":[" + IN0 + "," + IN1 + "],\"parameters\":{\"triton_x\":1}}",
                        400,
                        "parameter keys starting with 'triton_' are reserved for Triton usage and"
                                + " should not be specified."),
                Arguments.of(
                        "/v2/repository/models/nope/load",
                        "",
                        500,
                        "failed to load 'nope', failed to poll from model repository"),
                Arguments.of("/v2", "", 405, "Method Not Allowed"),
                Arguments.of("/nope", "", 404, "Not Found"));
    }

    @ParameterizedTest(name = "{3}")
    @MethodSource("requests")
    void answersAsTritonDoes(String path, String body, int status, String text)
            throws InterruptedException {
        assertAnswer(http.post(path, body), status, text);
    }

    static Stream<Arguments> gets() {
        return Stream.of(
                Arguments.of(INFER, 405, "Method Not Allowed"),
                Arguments.of("/v2/repository/index", 405, "Method Not Allowed"),
                Arguments.of("/v2/models/nope/ready", 400, "Model version not ready"),
                Arguments.of(
                        "/v2/models/nope/stats", 400, "requested model 'nope' is not available"),
                Arguments.of(
                        "/v2/models/simple/versions/9/stats",
                        400,
                        "requested model version is not available for model 'simple'"),
                Arguments.of(
                        "/v2/models/nope/config",
                        404,
                        "Request for unknown model: 'nope' is not found"),
                Arguments.of("/v2/models/simple/nope", 404, "Not Found"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gets")
    void answersGetsAsTritonDoes(String path, int status, String text) throws InterruptedException {
        assertAnswer(http.get(path), status, text);
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                Arguments.of(
                        "Inference-Header-Content-Length",
                        "99",
                        400,
                        "inference header size should be in range (0, 2), got: 99"),
                Arguments.of(
                        "Inference-Header-Content-Length",
                        "-5",
                        400,
                        "inference header size should be in range (0, 2), got: -5"),
                Arguments.of(
                        "Inference-Header-Content-Length",
                        "1x",
                        500,
                        "failed to parse the request JSON buffer: Missing a name for object member."
                                + " at 1"),
                Arguments.of("Content-Encoding", "br", 501, "Unsupported compression type"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("headers")
    void answersToHeadersAsTritonDoes(String name, String value, int status, String text)
            throws InterruptedException {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        assertAnswer(http.call("POST", INFER, body, name, value), status, text);
    }

    static Stream<Arguments> binary() {
        return Stream.of(
                Arguments.of(
                        64,
                        64,
                        124,
                        "unexpected size for input 'INPUT1', expecting 4 additional bytes for"
                                + " model 'simple'"),
                Arguments.of(64, 64, 132, "unexpected additional input data for model 'simple'"),
                Arguments.of(
                        60,
                        64,
                        124,
                        UNKNOWN
                                + "input byte size mismatch for input 'INPUT0' for model 'simple'."
                                + " Expected 64, got 60"),
                Arguments.of(
                        68,
                        64,
                        132,
                        UNKNOWN
                                + "input byte size mismatch for input 'INPUT0' for model 'simple'."
                                + " Expected 64, got 68"));
    }

    @ParameterizedTest(name = "{0} + {1} announced, {2} sent")
    @MethodSource("binary")
    void countsBinaryTensorsAsTritonDoes(int first, int second, int sent, String text)
            throws InterruptedException {
        String form =
                "{\"name\":\"INPUT%d\",\"datatype\":\"INT32\",\"shape\":[1,16],"
                        + "\"parameters\":{\"binary_data_size\":%d}}";
        String json = inputs(form.formatted(0, first), form.formatted(1, second));
        assertAnswer(http.binary(INFER, json, new byte[sent]), 400, text);
    }

    private static void assertAnswer(HttpResponse<byte[]> response, int status, String text) {
        String expected = "{\"error\":\"" + text.replace("\"", "\\\"") + "\"}";
        assertEquals(expected, HttpCaller.text(response));
        assertEquals(status, response.statusCode());
    }
}
