package dev.tritonexplorer.client;

import dev.tritonexplorer.client.ModelStatistics.BatchStatistics;
import dev.tritonexplorer.client.ModelStatistics.ResponseStatistics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes an earlier snapshot of a version's counters from a later one. */
final class StatisticsDifference {

    private static final BatchStatistics NO_BATCH =
            new BatchStatistics(
                    0, StatisticDuration.NONE, StatisticDuration.NONE, StatisticDuration.NONE);
    private static final ResponseStatistics NO_RESPONSE =
            new ResponseStatistics(
                    StatisticDuration.NONE,
                    StatisticDuration.NONE,
                    StatisticDuration.NONE,
                    StatisticDuration.NONE,
                    StatisticDuration.NONE,
                    StatisticDuration.NONE);

    private StatisticsDifference() {}

    static Optional<ModelStatistics> of(ModelStatistics old, ModelStatistics now) {
        // Counters only grow, but from a new start when the model is loaded.
        if (now.inferenceCount() < old.inferenceCount()
                || now.executionCount() < old.executionCount()
                || now.success().count() < old.success().count()
                || now.fail().count() < old.fail().count()) {
            return Optional.empty();
        }
        return Optional.of(
                new ModelStatistics(
                        now.name(),
                        now.version(),
                        now.lastInference(),
                        now.inferenceCount() - old.inferenceCount(),
                        now.executionCount() - old.executionCount(),
                        now.success().minus(old.success()),
                        now.fail().minus(old.fail()),
                        now.queue().minus(old.queue()),
                        now.computeInput().minus(old.computeInput()),
                        now.computeInfer().minus(old.computeInfer()),
                        now.computeOutput().minus(old.computeOutput()),
                        now.cacheHit().minus(old.cacheHit()),
                        now.cacheMiss().minus(old.cacheMiss()),
                        batches(now, old),
                        responses(now, old),
                        now.memory()));
    }

    private static List<BatchStatistics> batches(ModelStatistics now, ModelStatistics old) {
        return now.batches().stream()
                .map(
                        batch -> {
                            BatchStatistics was =
                                    old.batches().stream()
                                            .filter(each -> each.batchSize() == batch.batchSize())
                                            .findFirst()
                                            .orElse(NO_BATCH);
                            return new BatchStatistics(
                                    batch.batchSize(),
                                    batch.computeInput().minus(was.computeInput()),
                                    batch.computeInfer().minus(was.computeInfer()),
                                    batch.computeOutput().minus(was.computeOutput()));
                        })
                .filter(batch -> batch.computeInfer().count() > 0)
                .toList();
    }

    private static Map<String, ResponseStatistics> responses(
            ModelStatistics now, ModelStatistics old) {
        Map<String, ResponseStatistics> changes = new LinkedHashMap<>();
        now.responses()
                .forEach(
                        (place, response) -> {
                            ResponseStatistics was =
                                    old.responses().getOrDefault(place, NO_RESPONSE);
                            changes.put(
                                    place,
                                    new ResponseStatistics(
                                            response.computeInfer().minus(was.computeInfer()),
                                            response.computeOutput().minus(was.computeOutput()),
                                            response.success().minus(was.success()),
                                            response.fail().minus(was.fail()),
                                            response.emptyResponse().minus(was.emptyResponse()),
                                            response.cancel().minus(was.cancel())));
                        });
        return changes;
    }
}
