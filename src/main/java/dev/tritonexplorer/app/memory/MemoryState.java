package dev.tritonexplorer.app.memory;

import dev.tritonexplorer.app.error.UserMessage;

/** What the page shows. */
public sealed interface MemoryState {

    /** The server has not answered yet. */
    record Asking() implements MemoryState {}

    /** The server has no shared memory at all. */
    record NoExtension() implements MemoryState {}

    /** Nothing is known: the server did not answer, or refused. */
    record Failed(UserMessage reason) implements MemoryState {}

    /**
     * The regions are known.
     *
     * @param partly why one kind is missing; empty if none is
     */
    record Known(String partly) implements MemoryState {}
}
