package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.ModelStatistics;
import dev.tritonexplorer.client.StatisticDuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Statistics under the names that Triton's own JSON has. */
final class StatisticsJson {

    private StatisticsJson() {}

    static Map<String, Object> of(ModelStatistics model) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", model.name());
        json.put("version", model.version());
        json.put("last_inference", model.lastInference());
        json.put("inference_count", model.inferenceCount());
        json.put("execution_count", model.executionCount());
        Map<String, Object> durations = new LinkedHashMap<>();
        durations.put("success", of(model.success()));
        durations.put("fail", of(model.fail()));
        durations.put("queue", of(model.queue()));
        durations.put("compute_input", of(model.computeInput()));
        durations.put("compute_infer", of(model.computeInfer()));
        durations.put("compute_output", of(model.computeOutput()));
        durations.put("cache_hit", of(model.cacheHit()));
        durations.put("cache_miss", of(model.cacheMiss()));
        json.put("inference_stats", durations);
        json.put("response_stats", responses(model));
        json.put("batch_stats", batches(model));
        json.put("memory_usage", memory(model));
        return json;
    }

    private static Map<String, Object> responses(ModelStatistics model) {
        Map<String, Object> responses = new LinkedHashMap<>();
        model.responses()
                .forEach(
                        (place, response) -> {
                            Map<String, Object> durations = new LinkedHashMap<>();
                            durations.put("compute_infer", of(response.computeInfer()));
                            durations.put("compute_output", of(response.computeOutput()));
                            durations.put("success", of(response.success()));
                            durations.put("fail", of(response.fail()));
                            durations.put("empty_response", of(response.emptyResponse()));
                            durations.put("cancel", of(response.cancel()));
                            responses.put(place, durations);
                        });
        return responses;
    }

    private static List<Map<String, Object>> batches(ModelStatistics model) {
        return model.batches().stream()
                .map(
                        batch -> {
                            Map<String, Object> row = new LinkedHashMap<>();
                            row.put("batch_size", batch.batchSize());
                            row.put("compute_input", of(batch.computeInput()));
                            row.put("compute_infer", of(batch.computeInfer()));
                            row.put("compute_output", of(batch.computeOutput()));
                            return row;
                        })
                .toList();
    }

    private static List<Map<String, Object>> memory(ModelStatistics model) {
        return model.memory().stream()
                .map(
                        memory -> {
                            Map<String, Object> row = new LinkedHashMap<>();
                            row.put("type", memory.type());
                            row.put("id", memory.id());
                            row.put("byte_size", memory.byteSize());
                            return row;
                        })
                .toList();
    }

    private static Map<String, Object> of(StatisticDuration duration) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("count", duration.count());
        json.put("ns", duration.ns());
        return json;
    }
}
