package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.ModelStatistics;
import dev.tritonexplorer.client.ModelStatistics.BatchStatistics;
import dev.tritonexplorer.client.ModelStatistics.ResponseStatistics;
import dev.tritonexplorer.client.StatisticDuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one version of a model has done between two readings of its statistics.
 *
 * @param counted the differences; memory, and the time of the last inference, as they are now
 * @param reloaded whether it was loaded anew in between: then all since that is counted
 */
record StatisticsChange(ModelStatistics counted, boolean reloaded) {

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

    /** Of each version in the later reading, in its order. */
    static List<StatisticsChange> between(List<ModelStatistics> before, List<ModelStatistics> now) {
        return now.stream()
                .map(
                        each ->
                                before.stream()
                                        .filter(
                                                old ->
                                                        old.name().equals(each.name())
                                                                && old.version()
                                                                        .equals(each.version()))
                                        .findFirst()
                                        .flatMap(old -> since(old, each))
                                        .orElseGet(() -> new StatisticsChange(each, true)))
                .toList();
    }

    /** Whether anything was asked of it. */
    boolean hasRequests() {
        return counted.success().count() > 0
                || counted.fail().count() > 0
                || counted.inferenceCount() > 0;
    }

    private static Optional<StatisticsChange> since(ModelStatistics old, ModelStatistics now) {
        // Counters only grow, but from a new start when the model is loaded.
        if (now.inferenceCount() < old.inferenceCount()
                || now.executionCount() < old.executionCount()
                || now.success().count() < old.success().count()
                || now.fail().count() < old.fail().count()) {
            return Optional.empty();
        }
        return Optional.of(
                new StatisticsChange(
                        new ModelStatistics(
                                now.name(),
                                now.version(),
                                now.lastInference(),
                                now.inferenceCount() - old.inferenceCount(),
                                now.executionCount() - old.executionCount(),
                                minus(now.success(), old.success()),
                                minus(now.fail(), old.fail()),
                                minus(now.queue(), old.queue()),
                                minus(now.computeInput(), old.computeInput()),
                                minus(now.computeInfer(), old.computeInfer()),
                                minus(now.computeOutput(), old.computeOutput()),
                                minus(now.cacheHit(), old.cacheHit()),
                                minus(now.cacheMiss(), old.cacheMiss()),
                                batches(now, old),
                                responses(now, old),
                                now.memory()),
                        false));
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
                                    minus(batch.computeInput(), was.computeInput()),
                                    minus(batch.computeInfer(), was.computeInfer()),
                                    minus(batch.computeOutput(), was.computeOutput()));
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
                                            minus(response.computeInfer(), was.computeInfer()),
                                            minus(response.computeOutput(), was.computeOutput()),
                                            minus(response.success(), was.success()),
                                            minus(response.fail(), was.fail()),
                                            minus(response.emptyResponse(), was.emptyResponse()),
                                            minus(response.cancel(), was.cancel())));
                        });
        return changes;
    }

    private static StatisticDuration minus(StatisticDuration now, StatisticDuration old) {
        return new StatisticDuration(now.count() - old.count(), now.ns() - old.ns());
    }
}
