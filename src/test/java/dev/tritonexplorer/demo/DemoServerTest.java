package dev.tritonexplorer.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.grpc.proto.ModelStreamInferResponse;

import io.grpc.stub.StreamObserver;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starting, stopping, and the models of a folder. */
class DemoServerTest {

    @Test
    void namesATakenPort() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (ServerSocket taken = new ServerSocket(0, 1, loopback)) {
            int port = taken.getLocalPort();
            IOException http =
                    assertThrows(
                            IOException.class,
                            () -> DemoServer.start(new DemoServer.Options(port, 0, null)));
            assertEquals(
                    "The demo server cannot listen on HTTP port "
                            + port
                            + ", it is taken: choose another one, or 0 for a free one",
                    http.getMessage());
            IOException grpc =
                    assertThrows(
                            IOException.class,
                            () -> DemoServer.start(new DemoServer.Options(0, port, null)));
            assertEquals(http.getMessage().replace("HTTP", "gRPC"), grpc.getMessage());
        }
    }

    @Test
    void closesInSpiteOfSlowClients() throws Exception {
        DemoServer server = DemoServer.start(DemoServer.Options.DEFAULTS);
        var http = server.addresses().http();
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (GrpcCaller grpc = new GrpcCaller(server);
                Socket silent = new Socket(http.host(), http.port())) {
            silent.getOutputStream()
                    .write(
                            ("POST /v2/models/simple/infer HTTP/1.1\r\nHost: localhost\r\n"
                                            + "Content-Length: 100\r\n\r\n{")
                                    .getBytes(StandardCharsets.US_ASCII));
            var requests =
                    grpc.async()
                            .modelStreamInfer(
                                    new StreamObserver<ModelStreamInferResponse>() {
                                        @Override
                                        public void onNext(ModelStreamInferResponse response) {
                                            running.countDown();
                                        }

                                        @Override
                                        public void onError(Throwable problem) {
                                            ended.countDown();
                                        }

                                        @Override
                                        public void onCompleted() {
                                            ended.countDown();
                                        }
                                    });
            requests.onNext(
                    GrpcCaller.repeat("slow", 1)
                            .addInputs(GrpcCaller.input("WAIT", "UINT32", 1))
                            .addRawInputContents(GrpcCaller.ints(60_000))
                            .build());
            assertTrue(running.await(20, TimeUnit.SECONDS));
            long began = System.nanoTime();
            server.close();
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            assertTrue(millis < 2000, "closed in " + millis + " ms");
            assertTrue(ended.await(5, TimeUnit.SECONDS), "the stream ended");
        }
        server.close();
        DemoServer again = DemoServer.start(new DemoServer.Options(http.port(), 0, null));
        assertEquals(http, again.addresses().http());
        again.close();
    }

    @Test
    void servesTheModelsOfAFolder(@TempDir Path folder) throws IOException, InterruptedException {
        byte[] onnx = asset("model.onnx");
        write(folder, "auto/1/model.onnx", onnx);
        write(folder, "auto/3/model.onnx", onnx);
        write(
                folder,
                "labelled/config.pbtxt",
                text(
                        "max_batch_size: 0 input { name: \"input\" data_type: TYPE_FP32 dims:"
                                + " [1,3,224,224] } output { name: \"probabilities\" data_type:"
                                + " TYPE_FP32 dims: [1,1000] label_filename: \"labels.txt\" }"
                                + " version_policy { all {} }"));
        write(folder, "labelled/labels.txt", asset("labels.txt"));
        write(folder, "labelled/1/model.onnx", onnx);
        write(folder, "labelled/2/model.onnx", text("not a model"));
        write(folder, "python/config.pbtxt", text("backend: \"python\""));
        write(folder, "python/1/model.py", text(""));
        write(folder, "broken/config.pbtxt", text("nonsense"));
        write(folder, "wrong/config.pbtxt", text("input { name: \"x\" data_type: TYPE_FP32 }"));
        write(folder, "wrong/1/model.onnx", onnx);
        Files.createDirectories(folder.resolve("empty"));
        try (DemoServer server = DemoServer.start(new DemoServer.Options(0, 0, folder));
                HttpCaller http = new HttpCaller(server)) {
            Map<String, String> states = new HashMap<>();
            for (JsonNode model : tree(http.post("/v2/repository/index", "").body())) {
                states.put(
                        model.get("name").stringValue()
                                + "/"
                                + model.path("version").stringValue(""),
                        model.get("state").stringValue()
                                + " "
                                + model.path("reason").stringValue(""));
            }
            assertEquals("READY ", states.get("auto/3"));
            assertEquals(null, states.get("auto/1"), "only the latest version");
            assertEquals("READY ", states.get("labelled/1"));
            assertReason(states.get("labelled/2"), "Internal: ");
            assertReason(
                    states.get("python/"),
                    "Invalid argument: this server runs only ONNX models, but the model needs the"
                            + " backend 'python'");
            assertReason(states.get("broken/"), "Invalid argument: failed to read text proto");
            assertReason(
                    states.get("wrong/1"),
                    "Invalid argument: unexpected inference input 'x', allowed inputs are: input");
            assertReason(
                    states.get("empty/"),
                    "Invalid argument: at least one version must be available under the version"
                            + " policy of model 'empty'");
            JsonNode auto = tree(http.get("/v2/models/auto/config").body());
            assertEquals(4, auto.get("max_batch_size").intValue());
            assertEquals("[3,224,224]", auto.at("/input/0/dims").toString());
            assertEquals(404, http.get("/v2/models/python").statusCode());
            JsonNode classes =
                    tree(
                            http.binary(
                                            "/v2/models/labelled/infer",
                                            "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"FP32\","
                                                    + "\"shape\":[1,3,224,224],\"parameters\":{"
                                                    + "\"binary_data_size\":602112}}],\"outputs\":[{"
                                                    + "\"name\":\"probabilities\",\"parameters\":{"
                                                    + "\"classification\":2}}]}",
                                            new byte[602112])
                                    .body());
            assertEquals("[2]", classes.at("/outputs/0/shape").toString(), "no batch dimension");
        }
    }

    @Test
    void refusesAFolderThatIsNone(@TempDir Path folder) {
        Path missing = folder.resolve("none");
        IOException refused =
                assertThrows(
                        IOException.class,
                        () -> DemoServer.start(new DemoServer.Options(0, 0, missing)));
        assertEquals(
                "The model repository "
                        + missing
                        + " is not a folder: give one that holds MODEL/1/model.onnx",
                refused.getMessage());
    }

    private static void assertReason(String state, String start) {
        assertTrue(state.startsWith("UNAVAILABLE " + start), state);
    }

    private static JsonNode tree(byte[] json) {
        return JsonMapper.shared().readTree(json);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] asset(String name) throws IOException {
        String path = "/dev/tritonexplorer/assets/models/efficientnet_lite0/" + name;
        try (InputStream stream = DemoServerTest.class.getResourceAsStream(path)) {
            return stream.readAllBytes();
        }
    }

    private static void write(Path folder, String file, byte[] bytes) throws IOException {
        Path target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        Files.write(target, bytes);
    }
}
