package dev.tritonexplorer.app.statistics;

import dev.tritonexplorer.client.ModelStatistics;
import dev.tritonexplorer.client.ModelStatistics.BatchStatistics;
import dev.tritonexplorer.client.StatisticDuration;

/** Where a request's time in the server goes, in its order. */
enum Stage {
    QUEUE("fill-queue"),
    COMPUTE_INPUT("fill-compute"),
    COMPUTE_INFER("fill-compute"),
    COMPUTE_OUTPUT("fill-compute");

    private final String fill;

    Stage(String fill) {
        this.fill = fill;
    }

    /** The style class of its bar. */
    String fill() {
        return fill;
    }

    StatisticDuration of(ModelStatistics statistics) {
        return switch (this) {
            case QUEUE -> statistics.queue();
            case COMPUTE_INPUT -> statistics.computeInput();
            case COMPUTE_INFER -> statistics.computeInfer();
            case COMPUTE_OUTPUT -> statistics.computeOutput();
        };
    }

    /** Of the executions with one batch size; these do not wait. */
    StatisticDuration of(BatchStatistics batch) {
        return switch (this) {
            case QUEUE -> StatisticDuration.NONE;
            case COMPUTE_INPUT -> batch.computeInput();
            case COMPUTE_INFER -> batch.computeInfer();
            case COMPUTE_OUTPUT -> batch.computeOutput();
        };
    }
}
