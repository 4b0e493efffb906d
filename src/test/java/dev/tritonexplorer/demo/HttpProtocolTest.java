package dev.tritonexplorer.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.DataType;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** What the demo server answers to good requests over HTTP. */
class HttpProtocolTest {

    private static final String SIMPLE =
            """
            {"id":"é1","inputs":[
              {"name":"INPUT0","datatype":"INT32","shape":[1,16],
               "data":[[0,1,2,3,4,5,6,7],[8,9,10,11,12,13,14,15]]},
              {"name":"INPUT1","datatype":"INT32","shape":[1,16],
               "data":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]}]%s}\
            """;

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

    private static JsonNode json(HttpResponse<byte[]> response) {
        assertEquals(200, response.statusCode(), () -> HttpCaller.text(response));
        return JsonMapper.shared().readTree(response.body());
    }

    @Test
    void describesItselfHonestly() throws InterruptedException {
        assertEquals(200, http.get("/v2/health/live").statusCode());
        assertEquals(200, http.get("/v2/health/ready").statusCode());
        JsonNode metadata = json(http.get("/v2"));
        assertEquals("triton-explorer-demo", metadata.get("name").stringValue());
        assertEquals(
                "[\"classification\",\"sequence\",\"model_repository\","
                    + "\"model_repository(unload_dependents)\",\"model_configuration\","
                    + "\"system_shared_memory\",\"binary_tensor_data\",\"parameters\",\"statistics\",\"trace\",\"logging\"]",
                metadata.get("extensions").toString());
    }

    @Test
    void listsItsModels() throws InterruptedException {
        JsonNode index = json(http.post("/v2/repository/index", ""));
        assertEquals(
                5 + DataType.values().length,
                index.size(),
                "the classifier, simple, repeat_int32, simple_sequence, echo_text, identities");
        index.forEach(model -> assertEquals("READY", model.get("state").stringValue()));
        assertEquals(
                "{\"name\":\"efficientnet_lite0\",\"version\":\"1\",\"state\":\"READY\"}",
                index.get(1).toString());
        JsonNode ready = json(http.post("/v2/repository/index", "{\"ready\":true}"));
        assertEquals(index, ready);
    }

    @Test
    void describesModels() throws InterruptedException {
        JsonNode metadata = json(http.get("/v2/models/efficientnet_lite0/versions/1"));
        assertEquals("onnxruntime_onnx", metadata.get("platform").stringValue());
        assertEquals("[-1,3,224,224]", metadata.at("/inputs/0/shape").toString());
        JsonNode config = json(http.get("/v2/models/efficientnet_lite0/config"));
        assertEquals("onnxruntime", config.get("backend").stringValue());
        assertEquals("FORMAT_NCHW", config.at("/input/0/format").stringValue());
        assertEquals("labels.txt", config.at("/output/0/label_filename").stringValue());
        assertEquals("[1000]", config.at("/output/0/dims").toString());
        JsonNode repeat = json(http.get("/v2/models/repeat_int32/config"));
        assertTrue(repeat.at("/model_transaction_policy/decoupled").booleanValue());
    }

    @Test
    void answersJsonWithJson() throws InterruptedException {
        HttpResponse<byte[]> response = http.post("/v2/models/simple/infer", SIMPLE.formatted(""));
        assertEquals(
                "{\"id\":\"é1\",\"model_name\":\"simple\",\"model_version\":\"1\",\"outputs\":[{"
                    + "\"name\":\"OUTPUT0\",\"datatype\":\"INT32\",\"shape\":[1,16],"
                    + "\"data\":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]},{\"name\":\"OUTPUT1\","
                    + "\"datatype\":\"INT32\",\"shape\":[1,16],"
                    + "\"data\":[-1,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14]}]}",
                HttpCaller.text(response));
        assertEquals("application/json", response.headers().firstValue("Content-Type").get());
    }

    @Test
    void mixesBinaryAndJsonOutputs() throws InterruptedException {
        String outputs =
                ",\"outputs\":[{\"name\":\"OUTPUT0\",\"parameters\":{\"binary_data\":true}},"
                        + "{\"name\":\"OUTPUT1\"}]";
        HttpResponse<byte[]> response =
                http.post("/v2/models/simple/infer", SIMPLE.formatted(outputs));
        int head =
                Integer.parseInt(
                        response.headers().firstValue("Inference-Header-Content-Length").get());
        byte[] body = response.body();
        assertEquals(head + 64, body.length);
        JsonNode json = JsonMapper.shared().readTree(Arrays.copyOf(body, head));
        assertEquals(64, json.at("/outputs/0/parameters/binary_data_size").intValue());
        assertEquals(16, json.at("/outputs/1/data").size());
        assertEquals(1, body[head], "0 + 1, little-endian");
        assertEquals(16, body[head + 60], "15 + 1, little-endian");
    }

    @ParameterizedTest
    @EnumSource(DataType.class)
    void returnsEveryDatatypeUnchanged(DataType type) throws InterruptedException {
        byte[] data =
                type == DataType.BYTES
                        ? new byte[] {2, 0, 0, 0, 0, (byte) 0xff, 0, 0, 0, 0}
                        : new byte[2 * type.byteSize()];
        if (type != DataType.BYTES) {
            Arrays.setAll(new Byte[data.length], at -> data[at] = (byte) (at % 2));
        }
        String request =
                ("{\"inputs\":[{\"name\":\"INPUT0\",\"datatype\":\"%s\",\"shape\":[2],"
                                + "\"parameters\":{\"binary_data_size\":%d}}],"
                                + "\"parameters\":{\"binary_data_output\":true}}")
                        .formatted(type, data.length);
        String path = "/v2/models/identity_" + type.name().toLowerCase(Locale.ROOT) + "/infer";
        HttpResponse<byte[]> response = http.binary(path, request, data);
        assertEquals(200, response.statusCode(), () -> HttpCaller.text(response));
        byte[] body = response.body();
        assertArrayEquals(data, Arrays.copyOfRange(body, body.length - data.length, body.length));
    }

    @Test
    void classifiesWithLabels() throws InterruptedException {
        byte[] grey = new byte[2 * 3 * 224 * 224 * 4];
        String request =
                "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"FP32\",\"shape\":[2,3,224,224],"
                        + "\"parameters\":{\"binary_data_size\":1204224}}],\"outputs\":[{"
                        + "\"name\":\"probabilities\",\"parameters\":{\"classification\":3}}]}";
        JsonNode output =
                json(http.binary("/v2/models/efficientnet_lite0/infer", request, grey))
                        .at("/outputs/0");
        assertEquals("BYTES", output.get("datatype").stringValue());
        assertEquals("[2,3]", output.get("shape").toString());
        for (JsonNode element : output.get("data")) {
            assertTrue(
                    element.stringValue().matches("0\\.[0-9]{6}:[0-9]{1,3}:.*[a-z].*"),
                    element::toString);
        }
    }

    @Test
    void takesGzip() throws IOException, InterruptedException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(SIMPLE.formatted("").getBytes(StandardCharsets.UTF_8));
        }
        JsonNode answer =
                json(
                        http.call(
                                "POST",
                                "/v2/models/simple/infer",
                                packed.toByteArray(),
                                "Content-Encoding",
                                "gzip"));
        assertEquals(1, answer.at("/outputs/0/data/0").intValue());
    }

    @Test
    void keepsNumbersThatJsonLacks() throws InterruptedException {
        HttpResponse<byte[]> response =
                http.post(
                        "/v2/models/identity_fp64/infer",
                        "{\"inputs\":[{\"name\":\"INPUT0\",\"datatype\":\"FP64\",\"shape\":[4],"
                                + "\"data\":[NaN,Infinity,-Infinity,0.1]}]}");
        assertTrue(
                HttpCaller.text(response).endsWith("\"data\":[NaN,Infinity,-Infinity,0.1]}]}"),
                () -> HttpCaller.text(response));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8000", "127.0.0.1.evil.example"})
    void refusesOtherHosts(String host) throws IOException {
        assertEquals("HTTP/1.1 403 Forbidden", statusLine("Host: " + host));
    }

    @Test
    void acceptsItsOwnNames() throws IOException {
        assertEquals("HTTP/1.1 200 OK", statusLine("Host: localhost:1234"));
        assertEquals("HTTP/1.1 200 OK", statusLine("Host: [::1]:8000"));
        assertEquals(
                "HTTP/1.1 403 Forbidden",
                statusLine("Host: localhost\r\nOrigin: https://evil.example"));
    }

    private static String statusLine(String headers) throws IOException {
        var endpoint = server.addresses().http();
        try (Socket socket = new Socket(endpoint.host(), endpoint.port())) {
            socket.setSoTimeout(10_000);
            String request = "GET /v2 HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    @Test
    void refusesABodyBeyondTheLimitUnread() throws IOException {
        var endpoint = server.addresses().http();
        try (Socket socket = new Socket(endpoint.host(), endpoint.port())) {
            socket.setSoTimeout(10_000);
            String request =
                    "POST /v2/models/simple/infer HTTP/1.1\r\nHost: localhost\r\n"
                            + "Content-Length: 268435457\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var reader =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            assertEquals("HTTP/1.1 400 Bad Request", reader.readLine());
        }
    }

    @Test
    void servesMetrics() throws IOException, InterruptedException {
        json(http.post("/v2/models/simple/infer", SIMPLE.formatted("")));
        var endpoint = server.addresses().metrics();
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://" + endpoint.authority() + "/metrics");
            String page =
                    client.send(
                                    HttpRequest.newBuilder(uri).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body();
            assertTrue(
                    page.matches(
                            "(?s).*nv_inference_count\\{model=\"simple\",version=\"1\"} [1-9].*"),
                    page);
        }
    }
}
