package dev.tritonexplorer.client;

import java.util.List;

/**
 * Hears what becomes of one call, from several threads, one after the other. Of a stream there may
 * be any number of messages either way, mixed. The last word is {@link #ended}, whatever happened.
 */
public interface CallObserver {

    /** Hears nothing. */
    CallObserver NONE = new CallObserver() {};

    /**
     * How many of the first bytes of the next body or message are to be copied; 0, unless
     * overridden, copies none. Asked anew for each, so that the answer may change with time.
     */
    default int most() {
        return 0;
    }

    /**
     * The headers, or gRPC's metadata, as they leave. Over HTTP not told if no connection came
     * about.
     */
    default void requested(List<CallHeader> headers) {}

    /** A body, or a message, has been handed to the connection, or as much as it took. */
    default void sent(CallMessage message) {}

    /**
     * The answer has begun.
     *
     * @param status such as {@code 200 OK}; empty over gRPC, which tells it at the end
     */
    default void answered(String status, List<CallHeader> headers) {}

    /** A body, an event of a stream of events, or a message has come, or as much as came of it. */
    default void received(CallMessage message) {}

    /** Nothing follows. */
    default void ended(CallEnd end) {}
}
