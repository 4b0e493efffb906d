package dev.tritonexplorer.client.grpc;

import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferStatistics;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.StreamSettings;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.wire.OutputWindows;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One {@code ModelStreamInfer} call. Any thread may send: it waits until the connection takes more,
 * then copies its message into the connection's buffers. What arrives is only put into {@link
 * StreamInbox}, whose thread reads it and calls the listeners.
 */
final class GrpcStream extends ClientCall.Listener<InputStream> implements InferStream {

    private static final Logger LOG = LoggerFactory.getLogger(GrpcStream.class);

    /** Messages asked for ahead of the listeners, so that one is there when they want it. */
    private static final int AHEAD = 4;

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    /** A server that has said nothing for so long may not be there any more. */
    private static final Duration SILENT = Duration.ofMillis(200);

    private final GrpcConnection connection;
    private final GrpcErrors errors;
    private final StreamErrors streamErrors;
    private final GrpcTimings timings = new GrpcTimings(this::watchConnect);
    private final Duration limit;
    private final AtomicReference<InferStatistics> statistics;
    private final ClientCall<InferMessage, InputStream> call;
    private final StreamInbox inbox;
    private volatile @Nullable Future<?> connectCheck;

    /** Held for the time of one message: a call takes them one after the other. */
    private final ReentrantLock sending = new ReentrantLock();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile long lastSent = System.nanoTime();
    private boolean finished;
    private @Nullable TritonException ending;

    /**
     * @param lease closed when the stream has ended
     */
    GrpcStream(
            GrpcConnections.Lease lease,
            GrpcErrors errors,
            StreamSettings settings,
            AtomicReference<InferStatistics> statistics) {
        this.statistics = statistics;
        connection = lease.connection();
        this.errors = errors;
        this.streamErrors = errors.ofStreams();
        this.limit = settings.deadline().orElse(connection.connectTimeout());
        CallOptions options = timings.options(settings.compression());
        call =
                connection.newCall(
                        Infer.STREAM,
                        settings.deadline()
                                .map(
                                        time ->
                                                options.withDeadlineAfter(
                                                        time.toNanos(), TimeUnit.NANOSECONDS))
                                .orElse(options));
        inbox = new StreamInbox(lease, errors, () -> call.request(1), this::stop);
    }

    /** Starts the call, which connects if need be. */
    GrpcStream open(Metadata metadata) {
        inbox.start();
        call.start(this, metadata);
        call.request(AHEAD);
        inbox.sent();
        return this;
    }

    @Override
    public String send(InferRequest request, Listener listener) {
        long begin = System.nanoTime();
        if (!request.settings().equals(CallSettings.DEFAULTS)) {
            throw streamErrors.ownSettings();
        }
        StreamExchange exchange =
                inbox.admit(
                        request.id(),
                        OutputWindows.of(request),
                        new CountedListener(listener, statistics),
                        begin);
        boolean sent = false;
        try {
            transmit(exchange, InferMessage.streamed(request, exchange.id()));
            sent = true;
            inbox.sent();
        } finally {
            if (!sent) {
                inbox.forget(exchange);
            }
        }
        return exchange.id();
    }

    @Override
    public boolean isReady() {
        return call.isReady();
    }

    private void transmit(StreamExchange exchange, InferMessage message) {
        while (true) {
            awaitReady();
            sending.lock();
            try {
                // Another sender may have been faster.
                if (call.isReady()) {
                    commit(exchange);
                    lastSent = System.nanoTime();
                    call.sendMessage(message);
                    return;
                }
            } catch (IllegalStateException cancelled) {
                // The listener hears of it, since the request is in flight.
                LOG.debug("The stream ended while a request was sent", cancelled);
                return;
            } finally {
                sending.unlock();
            }
        }
    }

    private void awaitReady() {
        if (inbox.isDriver()) {
            driveUntilReady();
            return;
        }
        try {
            lock.lockInterruptibly();
            try {
                requireOpen();
                while (!call.isReady()) {
                    changed.await();
                    requireOpen();
                }
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw errors.interrupted();
        }
    }

    private void driveUntilReady() {
        while (!isOpenAndReady()) {
            if (Thread.currentThread().isInterrupted()) {
                throw errors.interrupted();
            }
            inbox.driveOnce();
        }
    }

    private boolean isOpenAndReady() {
        lock.lock();
        try {
            requireOpen();
            return call.isReady();
        } finally {
            lock.unlock();
        }
    }

    /** From here on the request's end is told to its listener. */
    private void commit(StreamExchange exchange) {
        lock.lock();
        try {
            requireOpen();
            inbox.commit(exchange);
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (ending != null) {
            throw ending;
        }
        if (finished) {
            throw streamErrors.finished();
        }
    }

    @Override
    public void finish() {
        sending.lock();
        try {
            lock.lock();
            try {
                if (finished || ending != null) {
                    return;
                }
                finished = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            call.halfClose();
        } catch (IllegalStateException cancelled) {
            LOG.debug("The stream ended while it was finished", cancelled);
        } finally {
            sending.unlock();
        }
        inbox.sent();
    }

    @Override
    public void cancel() {
        stop(streamErrors.cancelled());
    }

    /** Ends the call from this side; what has arrived but was not heard yet is dropped. */
    private void stop(TritonException problem) {
        if (end(problem)) {
            inbox.drop();
            call.cancel("The stream is ended on this side", null);
            inbox.sent();
        }
    }

    /** Takes no more requests; false if the reason is known already. */
    private boolean end(TritonException problem) {
        lock.lock();
        try {
            if (ending != null) {
                return false;
            }
            ending = problem;
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CompletableFuture<Void> done() {
        return inbox.done().copy();
    }

    @Override
    public void close() {
        cancel();
        if (inbox.isCurrentThread()) {
            return;
        }
        try {
            inbox.done()
                    .handle((nothing, problem) -> problem)
                    .get(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException problem) {
            LOG.warn("A listener of a closed stream has not returned in {}", CLOSE_LIMIT, problem);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void watchConnect() {
        connectCheck =
                connection.whenConnectOverdue(
                        () -> {
                            if (!timings.connected()) {
                                // Of this attempt: the next one begins anew.
                                TritonException failure =
                                        errors.notConnected(
                                                connection.accepted(), connection.connectTimeout());
                                connection.abandonAttempt();
                                stop(failure);
                            }
                        });
    }

    @Override
    public void onReady() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onMessage(InputStream message) {
        inbox.add(message);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        Future<?> check = connectCheck;
        if (check != null) {
            check.cancel(false);
        }
        if (status.getCode() == Status.Code.UNAVAILABLE && !timings.connected()) {
            connection.afterFailedAttempt(() -> closed(status));
        } else {
            closed(status);
        }
    }

    private void closed(Status status) {
        if (status.getCode() == Status.Code.CANCELLED
                || status.getCode() == Status.Code.DEADLINE_EXCEEDED) {
            leaveIfSilent();
        }
        if (!status.isOk()) {
            end(problem(status));
        }
        lock.lock();
        try {
            if (ending == null && !finished) {
                ending = streamErrors.ended();
            }
            changed.signalAll();
            inbox.close(ending);
        } finally {
            lock.unlock();
        }
    }

    /** Whoever gives up a stream a moment after the last request has not waited for its answer. */
    private void leaveIfSilent() {
        long last = lastSent;
        if (System.nanoTime() - last > SILENT.toNanos()) {
            connection.unanswered(last);
        }
    }

    private TritonException problem(Status status) {
        boolean ours = timings.connected() && !timings.ended();
        return ours && status.getCode() == Status.Code.DEADLINE_EXCEEDED
                ? streamErrors.timedOut(limit)
                : errors.of(status, timings, connection.accepted(), limit);
    }
}
