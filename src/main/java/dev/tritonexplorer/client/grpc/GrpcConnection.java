package dev.tritonexplorer.client.grpc;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.wire.Deadlines;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * One channel. It connects at the first call, never retries a call, and tries anew with the first
 * call after a failed attempt. Its loop has either a thread of its own, or none: then the thread
 * that waits for a call drives it.
 */
final class GrpcConnection {

    private static final Logger LOG = LoggerFactory.getLogger(GrpcConnection.class);

    private static final Duration NOTED_LIMIT = Duration.ofMillis(100);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    /** How long a thread that closes waits before it looks again. */
    private static final Duration CLOSE_STEP = Duration.ofMillis(1);

    private final Deadlines<GrpcCall<?, ?>> deadlines;
    private final ConnectProbe probe;
    private final EventLoopGroup loop;
    private final @Nullable DrivenLoop driven;
    private final ManagedChannel channel;
    private final Channel calls;
    private final Duration connectTimeout;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongConsumer whenSilent;

    /**
     * @param loop its own if it is a driven one, which is then closed with it
     * @param deadlines of the calls of all of a client's connections
     * @param whenSilent told since when nothing was heard, when a call was not answered
     */
    GrpcConnection(
            Dialer dialer,
            EventLoopGroup loop,
            Deadlines<GrpcCall<?, ?>> deadlines,
            LongConsumer whenSilent) {
        ClientOptions options = dialer.options();
        this.whenSilent = whenSilent;
        this.loop = loop;
        this.deadlines = deadlines;
        driven = loop instanceof DrivenLoop its ? its : null;
        connectTimeout = options.connectTimeout();
        probe = dialer.probe();
        channel = dialer.channel(loop, probe);
        calls =
                options.calls()
                        .<Channel>map(
                                listener ->
                                        ClientInterceptors.intercept(
                                                channel,
                                                new CallWatch(
                                                        listener, dialer.endpoint(), options)))
                        .orElse(channel);
    }

    /** What the thread that waits for a call must drive; null if the loop has its own thread. */
    @Nullable DrivenLoop driven() {
        return driven;
    }

    <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
        forgetFailure();
        return calls.newCall(method, options);
    }

    /**
     * A channel that failed to connect fails calls with that error and waits longer and longer
     * before it tries again; only from idle does a call make it try at once.
     */
    private void forgetFailure() {
        if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
            channel.enterIdle();
        }
    }

    /**
     * Ends a call that failed for want of a connection. gRPC fails the calls before it notes the
     * channel's state, and a caller told at once could be back in between; so it is told when the
     * state has been noted. Another call's new attempt to connect holds it back only for an
     * instant.
     */
    void afterFailedAttempt(Runnable end) {
        AtomicBoolean told = new AtomicBoolean();
        Runnable tell =
                () -> {
                    if (told.compareAndSet(false, true)) {
                        forgetFailure();
                        end.run();
                    }
                };
        channel.notifyWhenStateChanged(ConnectivityState.CONNECTING, () -> onLoop(tell));
        try {
            loop.schedule(tell, NOTED_LIMIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            LOG.debug("The client is being closed", closing);
            tell.run();
        }
    }

    private void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException closing) {
            LOG.debug("The client is being closed", closing);
            task.run();
        }
    }

    /** A call begins that nobody drives. */
    void began() {
        inFlight.incrementAndGet();
    }

    void ended() {
        inFlight.decrementAndGet();
    }

    int inFlight() {
        return inFlight.get();
    }

    /** Runs a check when a call should have been connected. */
    Future<?> whenConnectOverdue(Runnable check) {
        try {
            return loop.schedule(check, connectTimeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            LOG.debug("The client is being closed", closing);
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Gives up a connection that does not come about, so that the next call opens a new one. */
    void abandonAttempt() {
        if (channel.getState(false) == ConnectivityState.CONNECTING) {
            channel.enterIdle();
        }
    }

    /**
     * A call that began then has got no answer in its time. If nothing was heard for half of it,
     * the way may have forgotten the connection, and then nobody ever says so: the next call opens
     * another.
     */
    void unanswered(long begin) {
        long middle = begin + (System.nanoTime() - begin) / 2;
        if (isSilentSince(middle)) {
            whenSilent.accept(middle);
        }
    }

    /** Lets the next call connect anew if nothing was heard since; those in flight stay. */
    void leaveIfSilentSince(long begin) {
        if (isSilentSince(begin) && channel.getState(false) == ConnectivityState.READY) {
            channel.enterIdle();
        }
    }

    private boolean isSilentSince(long begin) {
        return probe.heard() - begin < 0;
    }

    /** Whether the host accepted the last attempt to connect. */
    boolean accepted() {
        return probe.accepted();
    }

    /** Of the calls in flight, streams left out. */
    Deadlines<GrpcCall<?, ?>> deadlines() {
        return deadlines;
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    /** Ends all calls, some of them a little later. */
    void end() {
        channel.shutdownNow();
    }

    /** Ends all calls and closes the sockets; two threads may do so. */
    void close() {
        end();
        boolean interrupted = driven == null ? awaitEnd() : driveToEnd(driven);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the thread was interrupted. */
    private boolean awaitEnd() {
        try {
            channel.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return false;
        } catch (InterruptedException stop) {
            return true;
        }
    }

    /** An interrupted thread does so, too: nobody else may. */
    private boolean driveToEnd(DrivenLoop its) {
        boolean interrupted = Thread.interrupted();
        long end = System.nanoTime() + CLOSE_LIMIT.toNanos();
        while (!its.isTerminated() && System.nanoTime() < end) {
            if (channel.isTerminated()) {
                its.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
            }
            if (its.enter()) {
                try {
                    its.drive(CLOSE_STEP.toNanos());
                } finally {
                    its.leave();
                }
            } else {
                // The other thread's call is ending, too.
                LockSupport.parkNanos(CLOSE_STEP.toNanos());
                interrupted |= Thread.interrupted();
            }
        }
        return interrupted;
    }
}
