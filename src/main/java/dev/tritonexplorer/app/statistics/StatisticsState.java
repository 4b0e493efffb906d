package dev.tritonexplorer.app.statistics;

import dev.tritonexplorer.app.error.UserMessage;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** What a page of statistics can show. */
sealed interface StatisticsState {

    /** There is nothing to ask about. */
    record Nothing() implements StatisticsState {}

    /** The first answer has not come yet. */
    record Waiting() implements StatisticsState {}

    /** The server counts nothing. */
    record Unsupported() implements StatisticsState {}

    /** There has been no answer yet. */
    record Failed(UserMessage problem) implements StatisticsState {}

    /** The server has answered, but counts nothing of what was asked for. */
    record Empty() implements StatisticsState {}

    /**
     * The server's last answer.
     *
     * @param at when it came
     * @param problem why there is none since; null if there is
     */
    record Shown(Instant at, @Nullable UserMessage problem) implements StatisticsState {}
}
