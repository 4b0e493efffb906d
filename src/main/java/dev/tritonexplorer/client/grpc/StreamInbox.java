package dev.tritonexplorer.client.grpc;

import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.wire.OutputWindows;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What has arrived on a stream, and the one thread that reads it and calls the listeners. On a
 * connection of the stream's own that thread does the network's work, too. While few messages wait
 * here, another one is asked for as one arrives, on the network thread, which need not be woken for
 * it; else when one has been heard, so that no more than a few ever wait.
 */
final class StreamInbox {

    private static final Logger LOG = LoggerFactory.getLogger(StreamInbox.class);

    /** So many wait at most, beside those that were asked for at the start. */
    private static final int WAITING = 4;

    /** How long a listener that sends waits at most before it looks for an interrupt. */
    private static final Duration INTERRUPTIBLE = Duration.ofMillis(25);

    /** How long the driver waits at most, for no other reason than that it must be finite. */
    private static final Duration IDLE = Duration.ofSeconds(1);

    private sealed interface Event {}

    private record Arrived(InputStream message, long time) implements Event {}

    private record Closed(Optional<TritonException> problem) implements Event {}

    private final StreamErrors errors;
    private final Function<Throwable, TritonException> unreadable;
    private final Runnable next;
    private final Consumer<TritonException> stop;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final GrpcConnections.Lease lease;
    private final @Nullable DrivenLoop loop;
    private final Thread thread;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile boolean dropping;

    /** Messages that arrived and were not heard yet. */
    private final AtomicInteger unheard = new AtomicInteger();

    /** Guards what follows: requests being sent, and those in flight. */
    private final Object guard = new Object();

    private final Map<String, StreamExchange> sending = new HashMap<>();
    private final Map<String, StreamExchange> inFlight = new LinkedHashMap<>();
    private long lastId;

    /**
     * @param lease closed when the stream has ended
     * @param next asks the server for a message more
     * @param stop ends the stream for a reason found here
     */
    StreamInbox(
            GrpcConnections.Lease lease,
            GrpcErrors errors,
            Runnable next,
            Consumer<TritonException> stop) {
        this.lease = lease;
        loop = lease.connection().driven();
        // A virtual thread must not wait in a system call.
        Thread.Builder builder = loop == null ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
        thread = builder.name("triton-stream").unstarted(this::run);
        this.errors = errors.ofStreams();
        this.unreadable = errors::brokenResponse;
        this.next = next;
        this.stop = stop;
    }

    void start() {
        thread.start();
    }

    /** Whether this thread must do the network's work itself when it waits for it. */
    boolean isDriver() {
        return loop != null && isCurrentThread();
    }

    /** For the driver, within a listener: waits for anything to happen. */
    void driveOnce() {
        DrivenLoop its = Objects.requireNonNull(loop);
        its.reclaim();
        try {
            its.drive(INTERRUPTIBLE.toNanos());
        } finally {
            its.lend();
        }
    }

    /** Something was sent: if the driver is with a listener, this thread does it. */
    void sent() {
        if (loop != null) {
            loop.help();
        }
    }

    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    CompletableFuture<Void> done() {
        return done;
    }

    /**
     * Takes note of a request that is about to be sent.
     *
     * @param id empty for one that is free
     */
    StreamExchange admit(
            String id, OutputWindows windows, InferStream.Listener listener, long begin) {
        synchronized (guard) {
            String chosen = id.isEmpty() ? freeId() : id;
            if (isTaken(chosen)) {
                throw errors.takenId(chosen);
            }
            StreamExchange exchange = new StreamExchange(chosen, windows, listener, begin);
            sending.put(chosen, exchange);
            return exchange;
        }
    }

    private String freeId() {
        String id;
        do {
            id = Long.toString(++lastId);
        } while (isTaken(id));
        return id;
    }

    private boolean isTaken(String id) {
        return sending.containsKey(id) || inFlight.containsKey(id);
    }

    /** Drops a request that was not sent after all. */
    void forget(StreamExchange exchange) {
        synchronized (guard) {
            sending.remove(exchange.id(), exchange);
        }
    }

    /** A request is in flight: its listener will hear its end. */
    void commit(StreamExchange exchange) {
        synchronized (guard) {
            sending.remove(exchange.id());
            inFlight.put(exchange.id(), exchange);
        }
    }

    /** Never blocks. */
    void add(InputStream message) {
        int waiting = unheard.incrementAndGet();
        events.add(new Arrived(message, System.nanoTime()));
        if (waiting <= WAITING) {
            next.run();
        }
    }

    /** What waits and what still comes is not told to the listeners. */
    void drop() {
        dropping = true;
    }

    /** The last event; never blocks. */
    void close(@Nullable TritonException problem) {
        events.add(new Closed(Optional.ofNullable(problem)));
    }

    private void run() {
        lease.enter();
        while (true) {
            switch (take()) {
                case Arrived(InputStream message, long time) -> {
                    away(() -> receive(message, time));
                    // Whoever came when too many waited has not asked for another one.
                    if (unheard.getAndDecrement() > WAITING) {
                        next.run();
                    }
                }
                case Closed(Optional<TritonException> problem) -> {
                    lease.close();
                    end(problem);
                    return;
                }
            }
        }
    }

    private void away(Runnable task) {
        if (loop == null) {
            task.run();
            return;
        }
        loop.lend();
        try {
            task.run();
        } finally {
            loop.reclaim();
        }
    }

    private Event take() {
        return loop == null ? await() : drive(loop);
    }

    private Event drive(DrivenLoop its) {
        Event event = events.poll();
        while (event == null) {
            its.drive(IDLE.toNanos());
            event = events.poll();
        }
        return event;
    }

    private Event await() {
        while (true) {
            try {
                return events.take();
            } catch (InterruptedException notOurs) {
                LOG.debug("A listener's thread was interrupted between two calls", notOurs);
            }
        }
    }

    private void receive(InputStream message, long time) {
        StreamAnswer answer;
        try (message) {
            if (dropping) {
                return;
            }
            answer = StreamAnswer.read(message);
        } catch (IOException | RuntimeException | OutOfMemoryError problem) {
            stop.accept(unreadable.apply(problem));
            return;
        }
        StreamExchange exchange;
        synchronized (guard) {
            exchange = inFlight.get(answer.id());
        }
        if (exchange == null) {
            stop.accept(errors.unknownId(answer.id(), answer.error()));
        } else {
            tell(exchange, answer, time);
        }
    }

    private void tell(StreamExchange exchange, StreamAnswer answer, long time) {
        boolean last = answer.isLast();
        if (!answer.error().isEmpty()) {
            // Nothing follows a refusal that came before the model: it has no marker.
            boolean byModel = answer.isMarked();
            settle(exchange, last || !byModel);
            exchange.end(errors.ofRequest(answer.error(), byModel), time);
            return;
        }
        Optional<TritonException> problem =
                answer.isEmptyMarker()
                        ? Optional.empty()
                        : exchange.receive(answer.answer(), last, time);
        settle(exchange, last);
        if (last || problem.isPresent()) {
            exchange.end(problem.orElse(null), time);
        }
    }

    /** Forgets a request of which nothing more comes, before its listener hears so. */
    private void settle(StreamExchange exchange, boolean last) {
        if (last) {
            synchronized (guard) {
                inFlight.remove(exchange.id());
            }
        }
    }

    private void end(Optional<TritonException> problem) {
        List<StreamExchange> open;
        synchronized (guard) {
            open = new ArrayList<>(inFlight.values());
            inFlight.clear();
        }
        open.removeIf(StreamExchange::isOver);
        TritonException why = problem.orElseGet(() -> open.isEmpty() ? null : errors.ended());
        long now = System.nanoTime();
        open.forEach(exchange -> exchange.end(why, now));
        if (why == null) {
            done.complete(null);
        } else {
            done.completeExceptionally(why);
        }
    }
}
