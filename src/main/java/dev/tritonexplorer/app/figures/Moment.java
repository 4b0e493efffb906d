package dev.tritonexplorer.app.figures;

import java.time.Instant;

/**
 * When something was read: for people, and to measure with.
 *
 * @param at by the clock on the wall, which may be set
 * @param nanos by the one that only goes on
 */
public record Moment(Instant at, long nanos) {

    private static final double NS_PER_S = 1e9;

    public static Moment now() {
        return new Moment(Instant.now(), System.nanoTime());
    }

    /** Seconds from an earlier moment to this one. */
    public double secondsSince(Moment before) {
        return (nanos - before.nanos) / NS_PER_S;
    }
}
