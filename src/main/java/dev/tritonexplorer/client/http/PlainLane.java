package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.wire.TrafficCounter;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The idle connections for plain inferences, the last used first. It opens connections only to
 * where OkHttp has reached the server not long ago: looking up names, trying addresses and saying
 * why there is no way stay OkHttp's. Thread-safe.
 */
final class PlainLane {

    /** After this the server's name is looked up again before another connection is opened. */
    private static final long ROUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final long SWEEP_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** Where the server was reached, and when. */
    private record Route(InetSocketAddress address, long learned) {}

    private final TrafficCounter traffic;
    private final Duration connectTimeout;
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private final Deque<PlainConnection> idle = new ArrayDeque<>();
    private boolean sweeping;
    private boolean closed;
    private volatile @Nullable Route route;

    PlainLane(ClientOptions options, TrafficCounter traffic) {
        this.traffic = traffic;
        connectTimeout = options.connectTimeout();
        most = options.maxConcurrency();
    }

    /** The server has answered an inference there. */
    void learn(InetSocketAddress address) {
        route = new Route(address, System.nanoTime());
    }

    /**
     * A connection that is fit for a request.
     *
     * @param left in nanoseconds, for opening one
     * @return null if there is none: then OkHttp has to find the way
     */
    @Nullable PlainConnection take(long left) {
        PlainConnection rested = takeIdle();
        if (rested != null) {
            return rested;
        }
        Route known = route;
        if (known == null || System.nanoTime() - known.learned() > ROUTE_NANOS) {
            return null;
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(Math.min(left, connectTimeout.toNanos()));
        try {
            return PlainConnection.open(
                    known.address(), Math.clamp(millis, 1, Integer.MAX_VALUE), traffic);
        } catch (IOException problem) {
            route = null;
            return null;
        }
    }

    /** An idle connection that is fit for a request; null if there is none. */
    @Nullable PlainConnection takeIdle() {
        long now = System.nanoTime();
        for (PlainConnection next = poll(); next != null; next = poll()) {
            if (next.isFit(now)) {
                return next;
            }
            PlainCall.discard(next);
        }
        return null;
    }

    private @Nullable PlainConnection poll() {
        lock.lock();
        try {
            return idle.pollFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Takes a connection back whose response was read to its end. */
    void rest(PlainConnection connection) {
        connection.rest(System.nanoTime());
        lock.lock();
        try {
            if (!closed && idle.size() < most) {
                idle.addFirst(connection);
                if (!sweeping) {
                    sweeping = true;
                    Thread.ofVirtual().name("triton-http-idle").start(this::sweep);
                }
                return;
            }
        } finally {
            lock.unlock();
        }
        PlainCall.discard(connection);
    }

    /** Closes what nobody has used for long; ends when nothing is left. */
    private void sweep() {
        while (true) {
            List<PlainConnection> old = new ArrayList<>();
            lock.lock();
            try {
                if (closing.awaitNanos(SWEEP_NANOS) > 0 && !closed) {
                    continue;
                }
                long now = System.nanoTime();
                while (!idle.isEmpty()
                        && (closed || now - idle.getLast().idleSince() > KEPT_NANOS)) {
                    old.add(idle.removeLast());
                }
                sweeping = !idle.isEmpty();
                if (!sweeping) {
                    return;
                }
            } catch (InterruptedException never) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                lock.unlock();
                old.forEach(PlainCall::discard);
            }
        }
    }

    /** How many connections are idle. */
    int idleCount() {
        lock.lock();
        try {
            return idle.size();
        } finally {
            lock.unlock();
        }
    }

    /** Closes what is idle. */
    void evictAll() {
        List<PlainConnection> old;
        lock.lock();
        try {
            old = List.copyOf(idle);
            idle.clear();
        } finally {
            lock.unlock();
        }
        old.forEach(PlainCall::discard);
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
        } finally {
            lock.unlock();
        }
        evictAll();
    }
}
