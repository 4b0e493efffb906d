package dev.tritonexplorer.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;

import dev.tritonexplorer.client.grpc.proto.ModelConfigRequest;
import dev.tritonexplorer.client.grpc.proto.ModelMetadataRequest;
import dev.tritonexplorer.client.grpc.proto.ModelReadyRequest;
import dev.tritonexplorer.client.grpc.proto.ModelRepositoryParameter;
import dev.tritonexplorer.client.grpc.proto.RepositoryIndexRequest;
import dev.tritonexplorer.client.grpc.proto.RepositoryIndexResponse.ModelIndex;
import dev.tritonexplorer.client.grpc.proto.RepositoryModelLoadRequest;
import dev.tritonexplorer.client.grpc.proto.RepositoryModelUnloadRequest;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

class ModelControlTest {

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

    private static HttpResponse<byte[]> control(String model, String action, String json)
            throws InterruptedException {
        return http.post("/v2/repository/models/" + model + "/" + action, json);
    }

    private static HttpResponse<byte[]> load(String model, String config)
            throws InterruptedException {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.putObject("parameters").put("config", config);
        return control(model, "load", request.toString());
    }

    private static int maxBatch(String model) throws InterruptedException {
        return JsonMapper.shared()
                .readTree(http.get("/v2/models/" + model + "/config").body())
                .path("max_batch_size")
                .intValue();
    }

    /** State and reason of a model's only version. */
    private static String state(String model) {
        for (ModelIndex entry : index(false)) {
            if (entry.getName().equals(model)) {
                return (entry.getState() + " " + entry.getReason()).strip();
            }
        }
        return "not listed";
    }

    private static List<ModelIndex> index(boolean readyOnly) {
        return grpc.blocking()
                .repositoryIndex(RepositoryIndexRequest.newBuilder().setReady(readyOnly).build())
                .getModelsList();
    }

    private static void awaitState(String model, String state) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!state(model).equals(state) && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        assertEquals(state, state(model));
    }

    @Test
    void anUnloadedModelComesBack() throws InterruptedException {
        assertEquals(200, control("identity_int8", "unload", "").statusCode());
        awaitState("identity_int8", "UNAVAILABLE unloaded");
        assertTrue(index(true).stream().noneMatch(m -> m.getName().equals("identity_int8")));
        assertEquals(
                "{\"error\":\"Request for unknown model: 'identity_int8' has no available"
                        + " versions\"}",
                HttpCaller.text(http.get("/v2/models/identity_int8/config")));
        assertEquals(503, http.get("/v2/models/identity_int8/versions/1/config").statusCode());
        assertEquals(400, http.get("/v2/models/identity_int8/ready").statusCode());
        grpc.blocking()
                .repositoryModelLoad(
                        RepositoryModelLoadRequest.newBuilder()
                                .setModelName("identity_int8")
                                .build());
        assertEquals("READY", state("identity_int8"));
        assertTrue(
                grpc.blocking()
                        .modelReady(ModelReadyRequest.newBuilder().setName("identity_int8").build())
                        .getReady());
    }

    @Test
    void anOverrideHoldsUntilTheModelIsUnloaded() throws InterruptedException {
        assertEquals(200, load("simple", "{\"max_batch_size\":\"4\"}").statusCode());
        assertEquals(4, maxBatch("simple"));
        control("simple", "load", "");
        assertEquals(4, maxBatch("simple"));
        control("simple", "unload", "{\"parameters\":{\"unload_dependents\":true}}");
        awaitState("simple", "UNAVAILABLE unloaded");
        control("simple", "load", "");
        assertEquals(8, maxBatch("simple"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ | 500 | failed to load 'repeat_int32', the config override is refused: it is not"
                        + " JSON",
                "{\"bogus\":1} | 500 | has no field 'bogus'",
                "{\"max_batch_size\":\"x\"} | 500 | 'max_batch_size' must be a number",
                "{\"max_batch_size\":1e999999999} | 500 | 'max_batch_size' must be a number",
                "{\"max_batch_size\":5000000000} | 500 | 'max_batch_size' must be a number",
                "{\"input\":{}} | 500 | 'input' must be an array",
                "{\"input\":[{\"data_type\":\"TYPE_X\"}]} | 500 | 'data_type' has no value",
                "{\"parameters\":{\"a\":{\"string_value\":1}}} | 500 | 'string_value' must be text",
                "{\"backend\":\"python\"} | 400 | version 1 is at UNAVAILABLE state: Invalid"
                        + " argument: the backend must be 'demo'",
                "{\"max_batch_size\":2} | 400 | does not support batching",
                "{\"model_transaction_policy\":{\"decoupled\":false}} | 400 | is decoupled",
                "{\"input\":[{\"name\":\"A\",\"data_type\":\"TYPE_INT32\",\"dims\":[1]}]} | 400 |"
                        + " the inputs must be"
            })
    void aRefusedOverrideLeavesTheModelAsItWas(String config, int status, String text)
            throws InterruptedException {
        HttpResponse<byte[]> refused = load("repeat_int32", config);
        assertTrue(HttpCaller.text(refused).contains(text), HttpCaller.text(refused));
        assertEquals(status, refused.statusCode());
        assertEquals("READY", state("repeat_int32"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "models/nope/load | {} | 500 | failed to load 'nope', failed to poll",
                "models/nope/load | [ | 500 | failed to parse the request JSON",
                "models/nope/load | {\"parameters\":5} | 500 | attempt to get members",
                "models/nope/load | {\"parameters\":{\"config\":5}} | 500 | non-string as string",
                "models/nope/load | {\"parameters\":{\"x\":\"\"}} | 500 | unexpected error on"
                        + " creating Triton parameter",
                "models/simple/load | {\"parameters\":{\"file:1/m\":\"AAAA\"}} | 500 | needs a"
                        + " config override",
                "models/simple/load | {\"parameters\":{\"config\":\"{}\",\"file:1/m\":\"!\"}} | 500"
                        + " | 'file:1/m' is not base64",
                "models/simple/load | {\"parameters\":{\"config\":\"{}\",\"file:../m\":\"\"}} | 500"
                        + " | is no path in the model's folder",
                "x/models/simple/load | {} | 501 | 'repository_name' specification",
                "x/models/simple/unload | {} | 501 | 'repository_name' specification",
                "models/nope/unload | {} | 200 | ``"
            })
    void answersAsTritonDoes(String path, String json, int status, String text)
            throws InterruptedException {
        HttpResponse<byte[]> response = http.post("/v2/repository/" + path, json);
        assertTrue(HttpCaller.text(response).contains(text), HttpCaller.text(response));
        assertEquals(status, response.statusCode());
    }

    @Test
    void refusesParametersOfTheWrongKindOverGrpc() {
        ModelRepositoryParameter number =
                ModelRepositoryParameter.newBuilder().setInt64Param(1).build();
        for (String name : List.of("config", "file:1/model.onnx", "bogus")) {
            RepositoryModelLoadRequest request =
                    RepositoryModelLoadRequest.newBuilder()
                            .setModelName("simple")
                            .putParameters(name, number)
                            .build();
            StatusRuntimeException refused =
                    assertThrows(
                            StatusRuntimeException.class,
                            () -> grpc.blocking().repositoryModelLoad(request));
            assertEquals(Code.INVALID_ARGUMENT, refused.getStatus().getCode(), name);
        }
        StatusRuntimeException refused =
                assertThrows(
                        StatusRuntimeException.class,
                        () ->
                                grpc.blocking()
                                        .repositoryModelUnload(
                                                RepositoryModelUnloadRequest.newBuilder()
                                                        .setModelName("simple")
                                                        .putParameters("unload_dependents", number)
                                                        .build()));
        assertEquals(Code.INVALID_ARGUMENT, refused.getStatus().getCode());
    }

    @Test
    void unloadWaitsForCallsInFlight() throws Exception {
        StreamCaller stream = new StreamCaller(grpc, false);
        stream.send(
                GrpcCaller.repeat("slow", 1)
                        .addInputs(GrpcCaller.input("WAIT", "UINT32", 1))
                        .addRawInputContents(GrpcCaller.ints(700))
                        .build());
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (stream.responses().isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
        control("repeat_int32", "unload", "");
        assertEquals("UNLOADING", state("repeat_int32"));
        assertEquals(404, http.get("/v2/models/repeat_int32").statusCode());
        assertEquals(2, stream.finish().size(), "the response and the final marker");
        awaitState("repeat_int32", "UNAVAILABLE unloaded");
        control("repeat_int32", "load", "");
        assertEquals("READY", state("repeat_int32"));
    }

    private static byte[] onnx() throws IOException {
        String path = "/dev/tritonexplorer/assets/models/efficientnet_lite0/model.onnx";
        try (InputStream stream = ModelControlTest.class.getResourceAsStream(path)) {
            return stream.readAllBytes();
        }
    }

    @Test
    void loadsFilesThatTheServerDoesNotHave() throws Exception {
        grpc.blocking()
                .repositoryModelLoad(
                        RepositoryModelLoadRequest.newBuilder()
                                .setModelName("sent")
                                .putParameters(
                                        "config",
                                        ModelRepositoryParameter.newBuilder()
                                                .setStringParam("{\"backend\":\"onnxruntime\"}")
                                                .build())
                                .putParameters(
                                        "file:7/model.onnx",
                                        ModelRepositoryParameter.newBuilder()
                                                .setBytesParam(ByteString.copyFrom(onnx()))
                                                .build())
                                .build());
        assertEquals(
                List.of("7"),
                grpc.blocking()
                        .modelMetadata(ModelMetadataRequest.newBuilder().setName("sent").build())
                        .getVersionsList());
        assertEquals(
                4,
                grpc.blocking()
                        .modelConfig(ModelConfigRequest.newBuilder().setName("sent").build())
                        .getConfig()
                        .getMaxBatchSize());
        ObjectNode broken = JsonNodeFactory.instance.objectNode();
        broken.putObject("parameters")
                .put("config", "{}")
                .put("file:8/model.onnx", Base64.getEncoder().encodeToString(new byte[] {1, 2}));
        HttpResponse<byte[]> refused = control("sent", "load", broken.toString());
        assertEquals(400, refused.statusCode(), HttpCaller.text(refused));
        assertTrue(HttpCaller.text(refused).contains("version 8 is at UNAVAILABLE state"));
        assertEquals(200, http.get("/v2/models/sent/ready").statusCode(), "the old one goes on");
        control("sent", "unload", "");
        assertEquals(500, control("sent", "load", "").statusCode(), "its files are gone");
    }

    @Test
    void aFolderIsReadAgainOnLoad(@TempDir Path folder) throws Exception {
        Path model = folder.resolve("late");
        try (DemoServer own = DemoServer.start(new DemoServer.Options(0, 0, folder));
                HttpCaller caller = new HttpCaller(own)) {
            assertEquals(500, caller.post("/v2/repository/models/late/load", "").statusCode());
            Files.createDirectories(model.resolve("1"));
            Files.write(model.resolve("1/model.onnx"), onnx());
            assertEquals(200, caller.post("/v2/repository/models/late/load", "").statusCode());
            Files.createDirectories(model.resolve("2"));
            Files.write(model.resolve("2/model.onnx"), onnx());
            assertEquals(200, caller.post("/v2/repository/models/late/load", "").statusCode());
            assertEquals(200, caller.get("/v2/models/late/versions/2/ready").statusCode());
            assertEquals(400, caller.get("/v2/models/late/versions/1/ready").statusCode());
        }
    }
}
