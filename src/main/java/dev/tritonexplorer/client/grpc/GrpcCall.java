package dev.tritonexplorer.client.grpc;

import dev.tritonexplorer.client.Compression;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * One message to the server, one back. The caller either waits in {@link #await}, where it drives
 * the connection's loop or parks until the network thread has closed the call, or is told by a
 * callback: no thread in between.
 *
 * @param <Q> the request
 * @param <A> the answer; a stream that nobody takes is closed
 */
final class GrpcCall<Q, A> extends ClientCall.Listener<A> {

    private static final Logger LOG = LoggerFactory.getLogger(GrpcCall.class);

    /** Why this side ends a call: gRPC's status of all three is that it was cancelled. */
    static final String GIVEN_UP = "The caller cancelled";

    static final String OVERDUE = "Its time is over";
    static final String NOT_CONNECTED = "No connection in time";

    /** How long a caller waits beyond the deadline for the call to end. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** How long a caller may wait in a system call, which an interrupt does not end. */
    private static final Duration INTERRUPTIBLE = Duration.ofMillis(25);

    private final GrpcConnection connection;
    private final GrpcErrors errors;
    private final GrpcTimings timings = new GrpcTimings(this::watchConnect);
    private final Duration limit;
    private final Metadata metadata;
    private final ClientCall<Q, A> call;
    private final AtomicReference<@Nullable A> answer = new AtomicReference<>();
    private volatile @Nullable Future<?> connectCheck;
    private volatile boolean connectOverdue;

    /** Whether the host had accepted the attempt that took too long. */
    private volatile boolean accepted;

    private volatile boolean overdue;
    private volatile boolean abandoned;
    private volatile boolean excess;
    private volatile @Nullable Runnable whenClosed;
    private volatile @Nullable Status status;

    GrpcCall(
            GrpcConnection connection,
            GrpcErrors errors,
            MethodDescriptor<Q, A> method,
            Duration limit,
            Metadata metadata,
            Compression compression) {
        this.connection = connection;
        this.errors = errors;
        this.metadata = metadata;
        this.limit = limit;
        CallOptions options = timings.options(compression).withOnReadyThreshold(1);
        call = connection.newCall(method, options);
    }

    GrpcTimings timings() {
        return timings;
    }

    /** Sends the request and waits; interrupting the thread cancels the call. */
    A await(Q request) {
        DrivenLoop loop = connection.driven();
        return loop == null ? park(request) : drive(request, loop);
    }

    /** This thread does the network's work itself until the call has ended. */
    private A drive(Q request, DrivenLoop loop) {
        call.start(this, metadata);
        send(request);
        long end = System.nanoTime() + limit.toNanos();
        while (status == null) {
            long left = end - System.nanoTime();
            if (Thread.currentThread().isInterrupted()) {
                cancel();
                throw errors.interrupted();
            }
            if (left > 0) {
                loop.drive(Math.min(left, INTERRUPTIBLE.toNanos()));
            } else if (!overdue) {
                expire();
            } else if (left > -GRACE.toNanos()) {
                loop.drive(INTERRUPTIBLE.toNanos());
            } else {
                cancel();
                connection.unanswered(timings.begin());
                throw errors.timedOut(limit);
            }
        }
        return result();
    }

    private A park(Q request) {
        Thread caller = Thread.currentThread();
        start(request, () -> LockSupport.unpark(caller));
        long end = System.nanoTime() + limit.plus(GRACE).toNanos();
        while (status == null) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                cancel();
                connection.unanswered(timings.begin());
                throw errors.timedOut(limit);
            }
            if (caller.isInterrupted()) {
                cancel();
                throw errors.interrupted();
            }
            LockSupport.parkNanos(this, left);
        }
        return result();
    }

    /** Sends the request; the callback runs once, on the network thread or on this one. */
    void start(Q request, Runnable callback) {
        whenClosed = callback;
        connection.began();
        call.start(this, metadata);
        connection.deadlines().add(this, limit);
        if (status != null) {
            connection.deadlines().remove(this);
        }
        send(request);
    }

    private void send(Q request) {
        // One more than is right, so that a second message is noticed.
        call.request(2);
        try {
            call.sendMessage(request);
            call.halfClose();
        } catch (IllegalStateException cancelled) {
            LOG.debug("The call ended while its request was sent", cancelled);
        }
    }

    /** The answer of a closed call; the caller owns it. */
    A result() {
        Status end = status;
        A taken = answer.getAndSet(null);
        if (end != null && end.isOk() && taken != null && !excess) {
            return taken;
        }
        discard(taken);
        if (connectOverdue) {
            throw errors.notConnected(accepted, connection.connectTimeout());
        }
        if (overdue) {
            connection.unanswered(timings.begin());
            throw errors.of(Status.DEADLINE_EXCEEDED, timings, connection.accepted(), limit);
        }
        if (end == null || end.isOk()) {
            throw errors.wrongMessageCount();
        }
        throw errors.of(end, timings, connection.accepted(), limit);
    }

    /** Ends the call and drops an answer that nobody has taken. */
    void cancel() {
        if (status == null) {
            abandoned = true;
            call.cancel(GIVEN_UP, null);
        }
        // It may have closed just now, with an answer that nobody will take.
        discard(answer.getAndSet(null));
    }

    /** The whole call has taken longer than it may. */
    void expire() {
        overdue = true;
        call.cancel(OVERDUE, null);
    }

    private void watchConnect() {
        connectCheck =
                connection.whenConnectOverdue(
                        () -> {
                            if (!timings.connected()) {
                                // Of this attempt: the next one begins anew.
                                accepted = connection.accepted();
                                connectOverdue = true;
                                // Before the caller is told, who may try again at once.
                                connection.abandonAttempt();
                                call.cancel(NOT_CONNECTED, null);
                            }
                        });
    }

    @Override
    public void onReady() {
        timings.drained();
    }

    @Override
    public void onMessage(A message) {
        if (!answer.compareAndSet(null, message)) {
            excess = true;
            discard(message);
        }
        if (abandoned) {
            discard(answer.getAndSet(null));
        }
    }

    @Override
    public void onClose(Status end, Metadata trailers) {
        timings.closed();
        Future<?> check = connectCheck;
        if (check != null) {
            check.cancel(false);
        }
        if (end.getCode() == Status.Code.UNAVAILABLE && !timings.connected()) {
            connection.afterFailedAttempt(() -> finish(end));
        } else {
            finish(end);
        }
    }

    private void finish(Status end) {
        // In this order: whoever adds the call to the deadlines after that sees that it is over.
        status = end;
        Runnable callback = whenClosed;
        if (callback != null) {
            connection.deadlines().remove(this);
            connection.ended();
            callback.run();
        }
    }

    private static void discard(@Nullable Object message) {
        if (message instanceof InputStream stream) {
            try {
                stream.close();
            } catch (IOException problem) {
                LOG.debug("Closing an unwanted answer failed", problem);
            }
        }
    }
}
