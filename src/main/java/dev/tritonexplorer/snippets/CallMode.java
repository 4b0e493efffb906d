package dev.tritonexplorer.snippets;

/** How a program waits for the answer. */
public enum CallMode {
    /** It stands still until the answer is there. */
    SYNC,
    /** It could do other things meanwhile. */
    ASYNC,
    /** On a stream, with any number of answers; gRPC only. */
    STREAM
}
