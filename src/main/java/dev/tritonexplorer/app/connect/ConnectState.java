package dev.tritonexplorer.app.connect;

import dev.tritonexplorer.app.error.UserMessage;

/** Where the window stands with its server. */
public sealed interface ConnectState {

    /** No server has been chosen. */
    record Idle() implements ConnectState {}

    /**
     * A server is being asked.
     *
     * @param where its address, or empty for the demo server
     */
    record Connecting(String where) implements ConnectState {}

    /** A server has answered. */
    record Connected(Session session) implements ConnectState {}

    /**
     * The server could not be used.
     *
     * @param where its address, or empty for the demo server
     */
    record Failed(String where, UserMessage problem, Cause cause) implements ConnectState {}

    /** What kind of failure it was, as far as it matters for what comes next. */
    enum Cause {
        /** Nothing answers, or not in time: it is tried again by itself. */
        AWAY,
        /** Something answers that is no Triton, or not by this protocol. */
        NOT_TRITON,
        /** It wants a secret that is not known, or not the one that it was given. */
        SECRET,
        OTHER
    }
}
