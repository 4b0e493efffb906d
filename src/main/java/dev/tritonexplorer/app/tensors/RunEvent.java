package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.app.outputs.Received;

/** What a run tells of itself, in this order; exactly one of the last two ends it. */
sealed interface RunEvent {

    record Came(Received received) implements RunEvent {}

    record Text(String piece, long afterNs) implements RunEvent {}

    /** A request has all its responses. */
    record Done() implements RunEvent {}

    record Ended() implements RunEvent {}

    record Failed(Throwable problem) implements RunEvent {}
}
