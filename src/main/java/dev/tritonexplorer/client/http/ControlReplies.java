package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.ModelStatistics;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.StatisticDuration;
import dev.tritonexplorer.client.TensorMetadata;

import tools.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answers of calls other than inference. A field that is not as it should be is Malformed. */
final class ControlReplies {

    private ControlReplies() {}

    static ServerMetadata serverMetadata(JsonNode root) {
        Json.requiredList(root, "extensions");
        return new ServerMetadata(
                Json.required(root, "name"),
                Json.required(root, "version"),
                Json.texts(root, "extensions"));
    }

    static ModelMetadata modelMetadata(JsonNode root) {
        return new ModelMetadata(
                Json.required(root, "name"),
                Json.texts(root, "versions"),
                Json.text(root, "platform"),
                tensors(root, "inputs"),
                tensors(root, "outputs"));
    }

    private static List<TensorMetadata> tensors(JsonNode root, String field) {
        return Json.requiredList(root, field).stream()
                .map(
                        tensor ->
                                new TensorMetadata(
                                        Json.required(tensor, "name"),
                                        Json.required(tensor, "datatype"),
                                        Json.shape(tensor)))
                .toList();
    }

    static List<RepositoryModel> repositoryIndex(JsonNode root) {
        return Json.items(root, "index").stream()
                .map(
                        model ->
                                new RepositoryModel(
                                        Json.required(model, "name"),
                                        Json.text(model, "version"),
                                        Json.text(model, "state"),
                                        Json.text(model, "reason")))
                .toList();
    }

    static List<ModelStatistics> statistics(JsonNode root) {
        return Json.requiredList(root, "model_stats").stream()
                .map(ControlReplies::ofModel)
                .toList();
    }

    private static ModelStatistics ofModel(JsonNode model) {
        JsonNode inference = model.path("inference_stats");
        return new ModelStatistics(
                Json.required(model, "name"),
                Json.text(model, "version"),
                Json.whole(model, "last_inference"),
                Json.whole(model, "inference_count"),
                Json.whole(model, "execution_count"),
                duration(inference, "success"),
                duration(inference, "fail"),
                duration(inference, "queue"),
                duration(inference, "compute_input"),
                duration(inference, "compute_infer"),
                duration(inference, "compute_output"),
                duration(inference, "cache_hit"),
                duration(inference, "cache_miss"),
                Json.list(model, "batch_stats").stream().map(ControlReplies::batch).toList(),
                responses(model.path("response_stats")),
                Json.list(model, "memory_usage").stream().map(ControlReplies::memory).toList());
    }

    private static Map<String, ModelStatistics.ResponseStatistics> responses(JsonNode stats) {
        Map<String, ModelStatistics.ResponseStatistics> responses = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : stats.properties()) {
            JsonNode response = each.getValue();
            responses.put(
                    each.getKey(),
                    new ModelStatistics.ResponseStatistics(
                            duration(response, "compute_infer"),
                            duration(response, "compute_output"),
                            duration(response, "success"),
                            duration(response, "fail"),
                            duration(response, "empty_response"),
                            duration(response, "cancel")));
        }
        return responses;
    }

    private static ModelStatistics.MemoryUsage memory(JsonNode usage) {
        return new ModelStatistics.MemoryUsage(
                Json.text(usage, "type"), Json.whole(usage, "id"), Json.whole(usage, "byte_size"));
    }

    private static ModelStatistics.BatchStatistics batch(JsonNode batch) {
        return new ModelStatistics.BatchStatistics(
                Json.whole(batch, "batch_size"),
                duration(batch, "compute_input"),
                duration(batch, "compute_infer"),
                duration(batch, "compute_output"));
    }

    private static StatisticDuration duration(JsonNode parent, String field) {
        JsonNode node = parent.path(field);
        return new StatisticDuration(Json.whole(node, "count"), Json.whole(node, "ns"));
    }
}
