package dev.tritonexplorer.client.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.ModelStatistics;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.ServerTimings;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.TensorMetadata;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.support.Await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;

/** Asking the server about itself and its models. */
class ServerContractTest extends Contract {

    @Test
    void liveAndReady() {
        assertTrue(client.isServerLive());
        assertTrue(client.isServerReady());
    }

    @Test
    void serverMetadata() {
        ServerMetadata metadata = client.serverMetadata();
        List<String> served =
                List.of(
                        "classification",
                        "model_configuration",
                        "system_shared_memory",
                        "binary_tensor_data",
                        "statistics");
        assertTrue(metadata.extensions().containsAll(served), metadata::toString);
        assertFalse(metadata.name().isBlank());
        assertFalse(metadata.version().isBlank());
        if (target.isReal()) {
            assertEquals("triton", metadata.name());
            assertEquals("2.51.0", metadata.version());
        } else {
            assertFalse(metadata.extensions().contains("cuda_shared_memory"));
        }
    }

    @Test
    void modelMetadata() {
        ModelMetadata metadata = client.modelMetadata("simple", "");
        Shape batches = Shape.of(-1, SIMPLE_LENGTH);
        assertEquals("simple", metadata.name());
        assertEquals(List.of("1"), metadata.versions());
        assertFalse(metadata.platform().isBlank());
        assertEquals(
                List.of(
                        new TensorMetadata("INPUT0", "INT32", batches),
                        new TensorMetadata("INPUT1", "INT32", batches)),
                metadata.inputs());
        assertEquals(
                List.of(
                        new TensorMetadata("OUTPUT0", "INT32", batches),
                        new TensorMetadata("OUTPUT1", "INT32", batches)),
                metadata.outputs());
        assertEquals(metadata, client.modelMetadata("simple", "1"));
    }

    @Test
    void modelMetadataOfBytes() {
        assertEquals(
                List.of(new TensorMetadata("INPUT0", "BYTES", Shape.of(-1))),
                client.modelMetadata("identity_bytes", "").inputs());
    }

    @Test
    void pictureModelConfig() {
        ModelConfig config = client.modelConfig("efficientnet_lite0", "");
        assertEquals("efficientnet_lite0", config.name());
        assertEquals(8, config.maxBatchSize());
        assertFalse(config.decoupled());
        assertEquals(
                List.of(
                        new ModelConfig.Input(
                                "input",
                                "TYPE_FP32",
                                ModelConfig.Format.FORMAT_NCHW,
                                Shape.of(3, 224, 224),
                                false)),
                config.inputs());
        assertEquals(
                List.of(
                        new ModelConfig.Output(
                                "probabilities", "TYPE_FP32", Shape.of(1000), "labels.txt")),
                config.outputs());
        JsonNode json = JsonMapper.shared().readTree(config.json());
        assertEquals(8, json.path("max_batch_size").asInt());
        assertEquals("FORMAT_NCHW", json.path("input").path(0).path("format").asString());
        assertEquals(config, client.modelConfig("efficientnet_lite0", "1"));
    }

    @Test
    void decoupledModelConfig() {
        ModelConfig config = client.modelConfig("repeat_int32", "");
        assertTrue(config.decoupled());
        assertEquals(0, config.maxBatchSize());
        assertEquals(
                List.of(false, true, true),
                config.inputs().stream().map(ModelConfig.Input::optional).toList());
        assertEquals(ModelConfig.Format.FORMAT_NONE, config.inputs().getFirst().format());
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "efficientnet_lite0", "repeat_int32", "identity_bytes"})
    void configJsonIsTheSameInBothProtocols(String model) {
        Protocol other = target.protocol() == Protocol.HTTP ? Protocol.GRPC : Protocol.HTTP;
        try (TritonClient otherClient = TritonClient.connect(addresses.of(other))) {
            assertEquals(
                    JsonMapper.shared().readTree(otherClient.modelConfig(model, "").json()),
                    JsonMapper.shared().readTree(client.modelConfig(model, "").json()));
        }
    }

    @Test
    void modelReady() {
        assertTrue(client.isModelReady("simple", ""));
        assertTrue(client.isModelReady("simple", "1"));
        assertFalse(client.isModelReady("simple", "9"));
        assertFalse(client.isModelReady("no_such_model", ""));
        assertFalse(client.isModelReady("broken", ""));
    }

    @Test
    void repositoryIndex() {
        List<RepositoryModel> index = client.repositoryIndex();
        for (String model : List.of("simple", "efficientnet_lite0", "repeat_int32")) {
            assertTrue(
                    index.contains(new RepositoryModel(model, "1", "READY", "")), index::toString);
        }
        RepositoryModel broken =
                index.stream()
                        .filter(model -> model.name().equals("broken"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("UNAVAILABLE", broken.state());
        assertTrue(broken.reason().contains("the weights are missing"), broken::toString);
    }

    @Test
    void statisticsGrowByWhatWasSent() {
        ModelStatistics before = simpleStatistics();
        for (int i = 0; i < 3; i++) {
            client.infer(simple(2, 1));
        }
        // The server counts a request after it has answered it.
        ModelStatistics after =
                Await.until(
                        this::simpleStatistics,
                        now -> now.success().count() >= before.success().count() + 3);
        assertEquals(before.inferenceCount() + 6, after.inferenceCount());
        assertEquals(before.executionCount() + 3, after.executionCount());
        assertEquals(before.success().count() + 3, after.success().count());
        assertEquals(before.fail().count(), after.fail().count());
        assertEquals(before.queue().count() + 3, after.queue().count());
        assertTrue(after.success().ns() > before.success().ns());
        assertTrue(after.lastInference() >= before.lastInference());
        assertEquals(
                executionsOfTwo(before) + 3,
                executionsOfTwo(after),
                () -> after.batches().toString());
        ServerTimings timings = after.since(before, 3).orElseThrow();
        assertEquals(3, timings.requests());
        assertFalse(timings.otherTraffic());
        assertTrue(timings.computeInfer() > 0, timings::toString);
    }

    private ModelStatistics simpleStatistics() {
        List<ModelStatistics> statistics = client.statistics("simple", "1");
        assertEquals(1, statistics.size());
        return statistics.getFirst();
    }

    private static long executionsOfTwo(ModelStatistics statistics) {
        return statistics.batches().stream()
                .filter(batch -> batch.batchSize() == 2)
                .mapToLong(batch -> batch.computeInfer().count())
                .sum();
    }

    @Test
    void statisticsOfAllModels() {
        List<String> names = client.statistics("", "").stream().map(ModelStatistics::name).toList();
        assertTrue(
                names.containsAll(List.of("simple", "efficientnet_lite0", "identity_fp32")),
                names::toString);
    }
}
