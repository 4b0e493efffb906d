package dev.tritonexplorer.client.wire;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The calls in flight and when each must have ended. One timer serves them all, set to the earliest
 * end that was known when it was set: a timer for each call would wake a thread for each, which
 * costs more than the rest of a small call. Thread-safe.
 *
 * <p>The timer is a platform thread of its own. On the common pool it would wait for callers that
 * block there, perhaps in the very calls that it should end; a virtual one for the carriers, which
 * calls whose server never pauses do not give away.
 *
 * @param <C> the calls, told apart by identity
 */
public final class Deadlines<C> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);

    private static final long NEVER = Long.MAX_VALUE;

    private final Consumer<C> expire;
    private final long start = System.nanoTime();
    private final Map<C, Long> ends = new ConcurrentHashMap<>();
    private volatile long next = NEVER;
    private @Nullable Thread timer;
    private boolean closed;

    /**
     * @param expire run once for a call whose time is over; the calls after it wait for its return
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

    /** The call has ended; one that was never added or has expired is no matter. */
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
            timer.interrupt();
        }
        timer = Thread.ofPlatform().daemon().name("triton-deadlines").start(() -> sweepAt(end));
    }

    private void sweepAt(long end) {
        for (long left = end - now(); left > 0; left = end - now()) {
            LockSupport.parkNanos(this, left);
            if (Thread.interrupted()) {
                return;
            }
        }
        sweep();
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
                end(each.getKey());
            }
        }
        if (earliest < NEVER) {
            setTimer(earliest);
        }
    }

    private void end(C call) {
        try {
            expire.accept(call);
        } catch (RuntimeException | Error problem) {
            // The other calls must end in time, too.
            LOG.error("A call could not be ended when its time was over", problem);
        }
    }

    /** Nothing expires any more. */
    @Override
    public synchronized void close() {
        closed = true;
        if (timer != null) {
            timer.interrupt();
        }
    }
}
