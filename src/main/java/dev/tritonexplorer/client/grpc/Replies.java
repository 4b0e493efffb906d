package dev.tritonexplorer.client.grpc;

import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.ModelStatistics;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.StatisticDuration;
import dev.tritonexplorer.client.TensorMetadata;
import dev.tritonexplorer.client.grpc.proto.InferBatchStatistics;
import dev.tritonexplorer.client.grpc.proto.InferResponseStatistics;
import dev.tritonexplorer.client.grpc.proto.InferStatistics;
import dev.tritonexplorer.client.grpc.proto.MemoryUsage;
import dev.tritonexplorer.client.grpc.proto.ModelMetadataResponse;
import dev.tritonexplorer.client.grpc.proto.RepositoryIndexResponse;
import dev.tritonexplorer.client.grpc.proto.ServerMetadataResponse;
import dev.tritonexplorer.client.wire.ModelConfigJson;
import dev.tritonexplorer.client.wire.ProtoJson;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From the generated messages to the client's own types. */
final class Replies {

    private Replies() {}

    static ServerMetadata server(ServerMetadataResponse reply) {
        return new ServerMetadata(
                reply.getName(), reply.getVersion(), List.copyOf(reply.getExtensionsList()));
    }

    static ModelMetadata metadata(ModelMetadataResponse reply) {
        return new ModelMetadata(
                reply.getName(),
                List.copyOf(reply.getVersionsList()),
                reply.getPlatform(),
                tensors(reply.getInputsList()),
                tensors(reply.getOutputsList()));
    }

    private static List<TensorMetadata> tensors(List<ModelMetadataResponse.TensorMetadata> all) {
        return all.stream()
                .map(
                        tensor ->
                                new TensorMetadata(
                                        tensor.getName(),
                                        tensor.getDatatype(),
                                        shape(tensor.getShapeList())))
                .toList();
    }

    static ModelConfig config(dev.tritonexplorer.client.grpc.proto.ModelConfig config) {
        return ModelConfigJson.of(ProtoJson.toTree(config));
    }

    static ModelStatistics statistics(dev.tritonexplorer.client.grpc.proto.ModelStatistics model) {
        InferStatistics stats = model.getInferenceStats();
        return new ModelStatistics(
                model.getName(),
                model.getVersion(),
                model.getLastInference(),
                model.getInferenceCount(),
                model.getExecutionCount(),
                duration(stats.getSuccess()),
                duration(stats.getFail()),
                duration(stats.getQueue()),
                duration(stats.getComputeInput()),
                duration(stats.getComputeInfer()),
                duration(stats.getComputeOutput()),
                duration(stats.getCacheHit()),
                duration(stats.getCacheMiss()),
                model.getBatchStatsList().stream().map(Replies::batch).toList(),
                responses(model.getResponseStatsMap()),
                model.getMemoryUsageList().stream().map(Replies::memory).toList());
    }

    private static Map<String, ModelStatistics.ResponseStatistics> responses(
            Map<String, InferResponseStatistics> stats) {
        Map<String, ModelStatistics.ResponseStatistics> responses = new LinkedHashMap<>();
        stats.forEach(
                (place, each) ->
                        responses.put(
                                place,
                                new ModelStatistics.ResponseStatistics(
                                        duration(each.getComputeInfer()),
                                        duration(each.getComputeOutput()),
                                        duration(each.getSuccess()),
                                        duration(each.getFail()),
                                        duration(each.getEmptyResponse()),
                                        duration(each.getCancel()))));
        return responses;
    }

    private static ModelStatistics.MemoryUsage memory(MemoryUsage usage) {
        return new ModelStatistics.MemoryUsage(usage.getType(), usage.getId(), usage.getByteSize());
    }

    private static ModelStatistics.BatchStatistics batch(InferBatchStatistics batch) {
        return new ModelStatistics.BatchStatistics(
                batch.getBatchSize(),
                duration(batch.getComputeInput()),
                duration(batch.getComputeInfer()),
                duration(batch.getComputeOutput()));
    }

    private static StatisticDuration duration(
            dev.tritonexplorer.client.grpc.proto.StatisticDuration duration) {
        return new StatisticDuration(duration.getCount(), duration.getNs());
    }

    static RepositoryModel repositoryModel(RepositoryIndexResponse.ModelIndex model) {
        return new RepositoryModel(
                model.getName(), model.getVersion(), model.getState(), model.getReason());
    }

    private static Shape shape(List<Long> dims) {
        return Shape.of(dims.stream().mapToLong(Long::longValue).toArray());
    }
}
