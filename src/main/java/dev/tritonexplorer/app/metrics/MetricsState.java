package dev.tritonexplorer.app.metrics;

import dev.tritonexplorer.app.error.UserMessage;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** What the page of metrics can show. */
sealed interface MetricsState {

    /** There is no server. */
    record Nothing() implements MetricsState {}

    /** The first answer has not come yet. */
    record Waiting() implements MetricsState {}

    /** There has been no answer yet. */
    record Failed(UserMessage problem) implements MetricsState {}

    /**
     * The last reading.
     *
     * @param at when it came
     * @param problem why there is none since; null if there is
     */
    record Shown(Instant at, @Nullable UserMessage problem) implements MetricsState {}
}
