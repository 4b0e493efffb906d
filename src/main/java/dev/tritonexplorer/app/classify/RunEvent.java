package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.classify.PictureResult;

import org.jspecify.annotations.Nullable;

/** What a run tells, in order. */
sealed interface RunEvent {

    /** Tells one run's events from those of another. */
    Object run();

    /** A picture has a result, perhaps not its first. */
    record Result(Object run, PictureResult result) implements RunEvent {}

    /**
     * All results have been told.
     *
     * @param problem a programming error, or null
     */
    record Ended(Object run, @Nullable Throwable problem) implements RunEvent {}
}
