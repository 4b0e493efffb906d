package dev.tritonexplorer.client.grpc;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Traffic;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.wire.Deadlines;

import io.grpc.netty.shaded.io.netty.channel.ChannelException;
import io.grpc.netty.shaded.io.netty.channel.EventLoop;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The connections of one client. A thread that waits for a call gets one for itself and drives it;
 * so does the thread of a stream. Callbacks, virtual threads (which must not block in a system
 * call) and all beyond the bound share some with network threads of their own.
 */
final class GrpcConnections implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GrpcConnections.class);

    /** Connections for threads that wait. */
    private static final int MOST_LANES = 16;

    /** Connections in use up to which a stream gets another one for itself. */
    private static final int MOST_STREAMS = 8;

    /** For all connections that share. */
    private static final int NETWORK_THREADS = 2;

    /** Connections for callbacks. */
    private static final int MOST_SHARED = 4;

    /** With so many calls in flight, a connection is the limit. */
    private static final int CROWDED = 4;

    /** How often connections that nobody drives are looked after: pings, the server's goodbye. */
    private static final Duration TENDED = Duration.ofMillis(500);

    /** A connection that nobody has driven for so long may have something to say. */
    private static final Duration FRESH = Duration.ofMillis(2);

    /** A connection that nobody has used for so long is closed. */
    private static final Duration UNUSED = Duration.ofMinutes(1);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final Dialer dialer;
    private final Deadlines<GrpcCall<?, ?>> deadlines = new Deadlines<>(GrpcCall::expire);
    private final EventLoopGroup network;

    /** Each of the network's threads. */
    private final List<EventLoop> loops = new ArrayList<>();

    private final List<GrpcConnection> shared = new CopyOnWriteArrayList<>();
    private final AtomicBoolean tending = new AtomicBoolean();

    /** Guards what follows. */
    private final ReentrantLock guard = new ReentrantLock();

    /** Those in use too. */
    private final List<Lane> lanes = new ArrayList<>();

    /** The last one used is taken first, so that those not needed grow old. */
    private final List<Lane> free = new ArrayList<>();

    private volatile boolean closed;

    /**
     * @throws TritonException if the TLS files cannot be used
     */
    GrpcConnections(Endpoint endpoint, ClientOptions options) {
        dialer = new Dialer(endpoint, options);
        network =
                new MultiThreadIoEventLoopGroup(
                        NETWORK_THREADS,
                        Thread.ofPlatform().daemon().name("triton-grpc").factory(),
                        ConnectProbe.ioHandler());
        network.forEach(each -> loops.add((EventLoop) each));
        shared.add(new GrpcConnection(dialer, loops.getFirst(), deadlines, this::leaveSilent));
    }

    /** A connection for a call that this thread makes and waits for; to be closed after it. */
    Lease lease() {
        if (Thread.currentThread().isVirtual() || !ConnectProbe.isDrivable()) {
            return new Lease(shared(), null);
        }
        Lane lane = lane(MOST_LANES);
        if (lane == null) {
            return new Lease(shared(), null);
        }
        lane.enter();
        return new Lease(lane.connection, lane);
    }

    /** A connection for a stream, whose thread drives it if it is one of its own. */
    Lease streamLease() {
        Lane lane = ConnectProbe.isDrivable() ? lane(MOST_STREAMS) : null;
        if (lane == null) {
            return new Lease(first(), null);
        }
        // The server may have hung up; the stream's own thread would look too late.
        lane.enter();
        lane.leave();
        return new Lease(lane.connection, lane);
    }

    /**
     * @param most in use at once, with this one
     */
    private @Nullable Lane lane(int most) {
        guard.lock();
        try {
            if (closed || lanes.size() - free.size() >= most) {
                return null;
            }
            if (!free.isEmpty()) {
                return free.removeLast();
            }
            Lane added = new Lane();
            lanes.add(added);
            if (lanes.size() == 1) {
                tendLater();
            }
            return added;
        } catch (ChannelException noDescriptors) {
            LOG.debug("No connection of its own for a call", noDescriptors);
            return null;
        } finally {
            guard.unlock();
        }
    }

    private void free(Lane lane) {
        lane.leave();
        guard.lock();
        try {
            if (!closed) {
                free.add(lane);
                return;
            }
        } finally {
            guard.unlock();
        }
        // The one that closed the client may have given up waiting for this thread.
        lane.connection.close();
    }

    /** The one that things which must keep their order go over. */
    GrpcConnection first() {
        return shared.getFirst();
    }

    /** The one with the least calls in flight of those that share. */
    GrpcConnection shared() {
        GrpcConnection best = shared.getFirst();
        if (best.inFlight() == 0) {
            return best;
        }
        for (GrpcConnection each : shared) {
            if (each.inFlight() < best.inFlight()) {
                best = each;
            }
        }
        return best.inFlight() < CROWDED || shared.size() >= MOST_SHARED ? best : another();
    }

    private GrpcConnection another() {
        guard.lock();
        try {
            if (closed || shared.size() >= MOST_SHARED) {
                return shared.getLast();
            }
            EventLoop loop = loops.get(shared.size() % loops.size());
            GrpcConnection added = new GrpcConnection(dialer, loop, deadlines, this::leaveSilent);
            shared.add(added);
            return added;
        } finally {
            guard.unlock();
        }
    }

    private void tendLater() {
        try {
            loops.getFirst().schedule(this::tendAgain, TENDED.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            LOG.debug("The client is being closed", closing);
        }
    }

    private void tendAgain() {
        tend();
        closeUnused();
    }

    /** There is something to do on a loop that nobody drives. */
    private void tendNow() {
        if (tending.compareAndSet(false, true)) {
            try {
                loops.getFirst()
                        .execute(
                                () -> {
                                    tending.set(false);
                                    tend();
                                });
            } catch (RejectedExecutionException closing) {
                LOG.debug("The client is being closed", closing);
            }
        }
    }

    private void tend() {
        for (Lane lane : all()) {
            if (lane.loop.enter()) {
                try {
                    lane.loop.drive(0);
                } finally {
                    lane.loop.leave();
                }
            }
        }
    }

    private void closeUnused() {
        List<Lane> old = new ArrayList<>();
        guard.lock();
        try {
            long now = System.nanoTime();
            for (Lane lane : free) {
                if (now - lane.left > UNUSED.toNanos()) {
                    old.add(lane);
                }
            }
            free.removeAll(old);
            lanes.removeAll(old);
            if (!lanes.isEmpty() && !closed) {
                tendLater();
            }
        } finally {
            guard.unlock();
        }
        old.forEach(lane -> lane.connection.close());
    }

    private List<Lane> all() {
        guard.lock();
        try {
            return List.copyOf(lanes);
        } finally {
            guard.unlock();
        }
    }

    /** What has lost one connection has most likely lost the others. */
    private void leaveSilent(long begin) {
        all().forEach(lane -> lane.connection.leaveIfSilentSince(begin));
        shared.forEach(each -> each.leaveIfSilentSince(begin));
    }

    /** What has gone through the sockets so far. */
    Traffic traffic() {
        return dialer.traffic();
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        guard.lock();
        try {
            closed = true;
        } finally {
            guard.unlock();
        }
        deadlines.close();
        all().forEach(lane -> lane.connection.end());
        shared.forEach(GrpcConnection::end);
        all().forEach(lane -> lane.connection.close());
        shared.forEach(GrpcConnection::close);
        network.shutdownGracefully(0, CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A connection on loan to one thread, or one that many share. */
    final class Lease implements AutoCloseable {

        private final GrpcConnection connection;
        private @Nullable Lane lane;

        private Lease(GrpcConnection connection, @Nullable Lane lane) {
            this.connection = connection;
            this.lane = lane;
        }

        GrpcConnection connection() {
            return connection;
        }

        /** From now on this thread drives the connection, if somebody must. */
        void enter() {
            if (lane != null) {
                lane.enter();
            }
        }

        @Override
        public void close() {
            Lane its = lane;
            lane = null;
            if (its != null) {
                free(its);
            }
        }
    }

    /** A connection that the thread drives which has it on loan. */
    private final class Lane {

        private final DrivenLoop loop =
                new DrivenLoop(ConnectProbe.ioHandler(), GrpcConnections.this::tendNow);
        private final GrpcConnection connection =
                new GrpcConnection(dialer, loop, deadlines, GrpcConnections.this::leaveSilent);
        private volatile long left = System.nanoTime();

        void enter() {
            while (!loop.enter()) {
                // Someone looks after it, which takes no time.
                LockSupport.parkNanos(DrivenLoop.GLANCE.toNanos());
            }
            if (System.nanoTime() - left > FRESH.toNanos()) {
                loop.drive(0);
            }
        }

        void leave() {
            left = System.nanoTime();
            if (loop.inEventLoop()) {
                loop.leave();
            }
        }
    }
}
