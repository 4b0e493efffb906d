package dev.tritonexplorer.load;

import dev.tritonexplorer.client.TritonException;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Keeps failures from becoming a load of their own: after each in a row the next request waits
 * longer, and when nothing but failures has come for a while, the run is over. Thread-safe.
 */
final class StopRule {

    /** From the first failure in a row. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    static final int FAILURES = 3;

    private static final long SHORTEST_PAUSE = 10_000_000;
    private static final long LONGEST_PAUSE = 1_000_000_000;

    private final LongSupplier clock;
    private int inARow;
    private long firstFailure;
    private volatile long pause;
    private volatile Optional<TritonException> verdict = Optional.empty();

    /**
     * @param clock in ns, as {@link System#nanoTime}
     */
    StopRule(LongSupplier clock) {
        this.clock = clock;
    }

    void succeeded() {
        if (pause != 0) {
            synchronized (this) {
                inARow = 0;
                pause = 0;
            }
        }
    }

    synchronized void failed(TritonException problem) {
        long now = clock.getAsLong();
        if (inARow++ == 0) {
            firstFailure = now;
        }
        pause = Math.min(LONGEST_PAUSE, SHORTEST_PAUSE << Math.min(inARow - 1, 10));
        if (inARow >= FAILURES && now - firstFailure >= PATIENCE.toNanos() && verdict.isEmpty()) {
            giveUp(problem);
        }
    }

    synchronized void giveUp(TritonException problem) {
        verdict = Optional.of(problem);
    }

    /** How long the next request should wait, in ns; 0 after a success. */
    long pause() {
        return pause;
    }

    /** Why no request should be sent any more. */
    Optional<TritonException> verdict() {
        return verdict;
    }
}
