package dev.tritonexplorer.client.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.ModelOverride;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.support.Await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The examples that ask about the server and change what it serves. */
class ServerExamplesTest extends Example {

    private static final Path TRITON = Path.of("src", "test", "resources", "triton");

    private static TritonException failure(Executable call) {
        return assertThrows(TritonException.class, call);
    }

    /** simple_http_health_metadata and simple_grpc_health_metadata. */
    @Test
    void healthAndMetadata() {
        assertTrue(client.isServerLive());
        assertTrue(client.isServerReady());
        assertTrue(client.isModelReady("simple", ""));
        assertTrue(client.isModelReady("simple", "1"));
        assertFalse(client.isModelReady("wrong_model_name", ""));
        if (target.isReal()) {
            assertEquals("triton", client.serverMetadata().name());
        }
        assertTrue(client.serverMetadata().extensions().contains("binary_tensor_data"));
        ModelMetadata metadata = client.modelMetadata("simple", "");
        assertEquals("simple", metadata.name());
        assertEquals(List.of("1"), metadata.versions());
        assertEquals(2, metadata.inputs().size());
        assertEquals("simple", client.modelConfig("simple", "").name());
        for (Executable call :
                List.<Executable>of(
                        () -> client.modelMetadata("wrong_model_name", ""),
                        () -> client.modelConfig("wrong_model_name", ""))) {
            TritonException wrong = failure(call);
            assertTrue(
                    wrong.getMessage().contains("Request for unknown model"), wrong.getMessage());
            assertTrue(wrong.hint().isPresent());
        }
    }

    private static Set<String> folders() throws IOException {
        try (Stream<Path> models = Files.list(TRITON.resolve("models"));
                Stream<Path> examples = Files.list(TRITON.resolve("examples"))) {
            Set<String> names =
                    Stream.concat(models, examples)
                            .map(folder -> folder.getFileName().toString())
                            .collect(Collectors.toCollection(TreeSet::new));
            names.remove("identity");
            Arrays.stream(DataType.values())
                    .map(type -> "identity_" + type.name().toLowerCase(Locale.ROOT))
                    .forEach(names::add);
            return names;
        }
    }

    /** simple_http_model_control and simple_grpc_model_control. */
    @Test
    void modelControl() throws IOException {
        onlyReal("the demo server is not controlled from outside");
        Set<String> index =
                client.repositoryIndex().stream()
                        .map(RepositoryModel::name)
                        .collect(Collectors.toSet());
        assertEquals(folders(), index);
        client.repository().load("spare");
        assertTrue(client.isModelReady("spare", ""));
        TritonException broken =
                failure(
                        () ->
                                client.repository()
                                        .load(
                                                "spare",
                                                ModelOverride.config(
                                                        "\"parameters\": {\"config\":"
                                                                + " {{\"max_batch_size\":"
                                                                + " \"16\"}}}")));
        assertTrue(broken.getMessage().contains("failed to load"), broken.getMessage());
        assertTrue(broken.hint().orElseThrow().contains("the JSON given with it"));
        client.repository().load("spare", ModelOverride.config("{\"max_batch_size\":\"16\"}"));
        try {
            assertEquals(16, client.modelConfig("spare", "").maxBatchSize());
        } finally {
            client.repository().unload("spare", false);
        }
        Await.until(() -> client.isModelReady("spare", ""), ready -> !ready);
        client.repository().load("spare");
        assertEquals(4, client.modelConfig("spare", "").maxBatchSize());
        TritonException wrong = failure(() -> client.repository().load("wrong_model_name"));
        assertTrue(wrong.getMessage().contains("failed to load"), wrong.getMessage());
        assertTrue(wrong.hint().orElseThrow().contains("check the name"));
    }

    private static byte[] multiplier(int factor) {
        return """
        import triton_python_backend_utils as pb


        class TritonPythonModel:
            def execute(self, requests):
                return [self.answer(pb.get_input_tensor_by_name(request, "INPUT0")) for request in requests]

            def answer(self, given):
                return pb.InferenceResponse([pb.Tensor("OUTPUT0", given.as_numpy() * %d)])
        """
                .formatted(factor)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Several versions of one model at once (image_client's -x): each is asked by its number. */
    @Test
    void versions() {
        onlyReal("the demo server is not controlled from outside");
        String model = "versions_" + target;
        String config =
                """
                {"backend":"python","max_batch_size":0,"version_policy":{"specific":{"versions":[1,3]}},
                 "input":[{"name":"INPUT0","data_type":"TYPE_INT32","dims":[-1]}],
                 "output":[{"name":"OUTPUT0","data_type":"TYPE_INT32","dims":[-1]}]}
                """;
        Map<String, byte[]> files =
                Map.of(
                        "1/model.py", multiplier(10),
                        "2/model.py", multiplier(20),
                        "3/model.py", multiplier(30));
        client.repository().load(model, new ModelOverride(config, files));
        try {
            assertEquals(Set.of("1", "3"), Set.copyOf(client.modelMetadata(model, "").versions()));
            assertTrue(client.isModelReady(model, "1"));
            assertFalse(client.isModelReady(model, "2"));
            assertMultiplied(10, "1", client.infer(request(model).withVersion("1")));
            assertMultiplied(30, "3", client.infer(request(model).withVersion("3")));
            assertMultiplied(30, "3", client.infer(request(model)));
            TritonException missing = failure(() -> client.infer(request(model).withVersion("2")));
            assertEquals(ErrorKind.NOT_FOUND, missing.kind());
            assertEquals(2, client.statistics(model, "").size());
            assertEquals(1, client.statistics(model, "1").size());
        } finally {
            client.repository().unload(model, false);
        }
        Await.until(() -> client.isModelReady(model, ""), ready -> !ready);
    }

    private static InferRequest request(String model) {
        return InferRequest.of(
                model, new InferInput("INPUT0", Tensor.ofInts(Shape.of(3), 1, 2, -3)));
    }

    private static void assertMultiplied(int factor, String version, InferResponse response) {
        assertEquals(version, response.version());
        assertArrayEquals(
                new int[] {factor, 2 * factor, -3 * factor},
                response.output("OUTPUT0").orElseThrow().toInts());
    }
}
