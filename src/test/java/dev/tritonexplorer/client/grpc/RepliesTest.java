package dev.tritonexplorer.client.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelStatistics;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.StatisticDuration;
import dev.tritonexplorer.client.grpc.proto.DataType;
import dev.tritonexplorer.client.grpc.proto.InferBatchStatistics;
import dev.tritonexplorer.client.grpc.proto.InferStatistics;
import dev.tritonexplorer.client.grpc.proto.ModelInput;
import dev.tritonexplorer.client.grpc.proto.ModelMetadataResponse;
import dev.tritonexplorer.client.grpc.proto.ModelOutput;
import dev.tritonexplorer.client.grpc.proto.ModelTransactionPolicy;

import org.junit.jupiter.api.Test;

import java.util.List;

class RepliesTest {

    private static dev.tritonexplorer.client.grpc.proto.StatisticDuration duration(int n) {
        return dev.tritonexplorer.client.grpc.proto.StatisticDuration.newBuilder()
                .setCount(n)
                .setNs(n * 1000L)
                .build();
    }

    private static StatisticDuration expected(int n) {
        return new StatisticDuration(n, n * 1000L);
    }

    @Test
    void everyStatisticComesToItsPlace() {
        var message =
                dev.tritonexplorer.client.grpc.proto.ModelStatistics.newBuilder()
                        .setName("m")
                        .setVersion("2")
                        .setLastInference(21)
                        .setInferenceCount(22)
                        .setExecutionCount(23)
                        .setInferenceStats(
                                InferStatistics.newBuilder()
                                        .setSuccess(duration(1))
                                        .setFail(duration(2))
                                        .setQueue(duration(3))
                                        .setComputeInput(duration(4))
                                        .setComputeInfer(duration(5))
                                        .setComputeOutput(duration(6))
                                        .setCacheHit(duration(7))
                                        .setCacheMiss(duration(8)))
                        .addBatchStats(
                                InferBatchStatistics.newBuilder()
                                        .setBatchSize(9)
                                        .setComputeInput(duration(10))
                                        .setComputeInfer(duration(11))
                                        .setComputeOutput(duration(12)))
                        .build();
        assertEquals(
                new ModelStatistics(
                        "m",
                        "2",
                        21,
                        22,
                        23,
                        expected(1),
                        expected(2),
                        expected(3),
                        expected(4),
                        expected(5),
                        expected(6),
                        expected(7),
                        expected(8),
                        List.of(
                                new ModelStatistics.BatchStatistics(
                                        9, expected(10), expected(11), expected(12)))),
                Replies.statistics(message));
    }

    @Test
    void theConfigurationsTypedPart() {
        ModelConfig config =
                Replies.config(
                        dev.tritonexplorer.client.grpc.proto.ModelConfig.newBuilder()
                                .setName("m")
                                .setPlatform("p")
                                .setBackend("b")
                                .setMaxBatchSize(8)
                                .setModelTransactionPolicy(
                                        ModelTransactionPolicy.newBuilder().setDecoupled(true))
                                .addInput(
                                        ModelInput.newBuilder()
                                                .setName("in")
                                                .setDataType(DataType.TYPE_FP32)
                                                .setFormat(ModelInput.Format.FORMAT_NHWC)
                                                .addAllDims(List.of(224L, -1L, 3L))
                                                .setOptional(true))
                                .addOutput(
                                        ModelOutput.newBuilder()
                                                .setName("out")
                                                .setDataType(DataType.TYPE_STRING)
                                                .addDims(5)
                                                .setLabelFilename("labels.txt"))
                                .build());
        assertEquals(
                new ModelConfig(
                        "m",
                        "p",
                        "b",
                        8,
                        true,
                        List.of(
                                new ModelConfig.Input(
                                        "in",
                                        "TYPE_FP32",
                                        ModelConfig.Format.FORMAT_NHWC,
                                        Shape.of(224, -1, 3),
                                        true)),
                        List.of(
                                new ModelConfig.Output(
                                        "out", "TYPE_STRING", Shape.of(5), "labels.txt")),
                        config.json(),
                        config.set()),
                config);
    }

    @Test
    void aDimensionBelowMinusOneIsRefused() {
        var message =
                ModelMetadataResponse.newBuilder()
                        .addInputs(ModelMetadataResponse.TensorMetadata.newBuilder().addShape(-7))
                        .build();
        assertThrows(IllegalArgumentException.class, () -> Replies.metadata(message));
    }
}
