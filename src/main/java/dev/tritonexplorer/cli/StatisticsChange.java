package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.ModelStatistics;

import java.util.List;
import java.util.Optional;

/**
 * What one version of a model has done between two readings of its statistics.
 *
 * @param counted the differences; memory, and the time of the last inference, as they are now
 * @param reloaded whether it was loaded anew in between: then all since that is counted
 */
record StatisticsChange(ModelStatistics counted, boolean reloaded) {

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
        return now.minus(old).map(counted -> new StatisticsChange(counted, false));
    }
}
