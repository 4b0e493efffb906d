package dev.tritonexplorer.load;

import java.util.OptionalInt;

/** What makes the next request begin. */
public sealed interface Load {

    /** The levels to go through. */
    Levels levels();

    /** What the levels count. */
    Level.Kind kind();

    /** A closed loop: as many in flight as the level says, each one's end begins the next. */
    record Concurrency(Levels levels) implements Load {

        @Override
        public Level.Kind kind() {
            return Level.Kind.CONCURRENCY;
        }
    }

    /**
     * A schedule, whatever the server does. A latency is counted from the scheduled time, also of a
     * request that had to be sent late.
     *
     * @param maxInFlight how many requests may be unanswered; further ones are sent late. Empty for
     *     a number that fits the tensors' size
     */
    record Rate(Levels levels, Distribution distribution, OptionalInt maxInFlight) implements Load {

        public Rate {
            if (maxInFlight.isPresent() && maxInFlight.getAsInt() < 1) {
                throw new IllegalArgumentException("One request at least must be in flight");
            }
        }

        /** With a bound that fits the tensors' size. */
        public Rate(Levels levels, Distribution distribution) {
            this(levels, distribution, OptionalInt.empty());
        }

        @Override
        public Level.Kind kind() {
            return Level.Kind.RATE;
        }
    }

    /** How the times between scheduled requests vary. */
    enum Distribution {
        /** Not at all. */
        CONSTANT,
        /** As of independent users: exponentially. */
        POISSON
    }
}
