package dev.tritonexplorer.load;

import java.util.Optional;

/**
 * Something that figures must not be read without.
 *
 * @param value see the kind; 0 where it has none
 * @param detail more, in the server's or the client's words; empty where there is no more
 */
public record LoadWarning(Kind kind, double value, Optional<String> detail) {

    /** What is the matter. */
    public enum Kind {
        /** The last three windows were not alike; the value is how many there were. */
        NOT_STABLE,
        /** A level was left before its measurement was complete; the value is what was measured. */
        INCOMPLETE,
        /** More than 1 % of the requests were sent late or not at all; the value is the share. */
        SENT_LATE,
        /** This side was busy for more than half of the time; the value is the share. */
        CLIENT_OVERHEAD,
        /** Others' requests are in the server's figures; the value is how many there were. */
        OTHER_TRAFFIC,
        /**
         * The server accounts for more time than the client saw, as small samples do; the network's
         * part was set to 0, and the value is what was missing, in ns.
         */
        NETWORK_FLOORED,
        /** The server does not tell its statistics; the detail says why. */
        NO_STATISTICS,
        /** Not one level kept within the latency limit; the value is the limit, in ns. */
        LIMIT_EXCEEDED
    }

    /** Without a detail. */
    public LoadWarning(Kind kind, double value) {
        this(kind, value, Optional.empty());
    }
}
