package dev.tritonexplorer.load;

/** How requests travel. */
public enum Mode {
    /** A thread for each request in flight, which waits for its answer. */
    SYNC,
    /** Futures; the end of one begins the next. */
    ASYNC,
    /** Bidirectional streams, gRPC only; the answers find their requests by id. */
    STREAM
}
