package dev.tritonexplorer.client.wire;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The calls in flight and when each must have ended. One timer serves them all, set to the earliest
 * end that was known when it was set: a timer for each call would wake a thread for each, which
 * costs more than the rest of a small call. Thread-safe.
 *
 * @param <C> the calls, told apart by identity
 */
public final class Deadlines<C> implements AutoCloseable {

    private static final long NEVER = Long.MAX_VALUE;

    private final Consumer<C> expire;
    private final long start = System.nanoTime();
    private final Map<C, Long> ends = new ConcurrentHashMap<>();
    private volatile long next = NEVER;
    private @Nullable Future<?> timer;
    private boolean closed;

    /**
     * @param expire run once for a call whose time is over, on a thread that it must not block
     */
    public Deadlines(Consumer<C> expire) {
        this.expire = expire;
    }

    /** Takes a call that must be removed when it ends, or expires after so long. */
    public void add(C call, Duration left) {
        long end = now() + left.toNanos();
        ends.put(call, end);
        if (end < next) {
            setTimer(end);
        }
    }

    public void remove(C call) {
        ends.remove(call);
    }

    /** The calls that were neither removed nor expired. */
    public Set<C> inFlight() {
        return Set.copyOf(ends.keySet());
    }

    private long now() {
        return System.nanoTime() - start;
    }

    private synchronized void setTimer(long end) {
        if (end >= next || closed) {
            return;
        }
        next = end;
        if (timer != null) {
            timer.cancel(false);
        }
        timer =
                ForkJoinPool.commonPool()
                        .schedule(this::sweep, Math.max(0, end - now()), TimeUnit.NANOSECONDS);
    }

    private void sweep() {
        // Whoever adds a call that the loop does not see any more finds this and sets the timer.
        next = NEVER;
        long now = now();
        long earliest = NEVER;
        for (Map.Entry<C, Long> each : ends.entrySet()) {
            long end = each.getValue();
            if (end > now) {
                earliest = Math.min(earliest, end);
            } else if (ends.remove(each.getKey(), end)) {
                expire.accept(each.getKey());
            }
        }
        if (earliest < NEVER) {
            setTimer(earliest);
        }
    }

    /** Nothing expires any more. */
    @Override
    public synchronized void close() {
        closed = true;
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
