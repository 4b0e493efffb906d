package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.CallListener;
import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Traffic;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.wire.Deadlines;
import dev.tritonexplorer.client.wire.Secrets;
import dev.tritonexplorer.client.wire.TrafficCounter;

import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Executes calls on the caller's thread, each within a limit, and ends them when the thread is
 * interrupted or the client is closed. Nothing is retried: neither OkHttp's own repetition after a
 * broken connection nor a redirect is on. A pooled connection that the server has closed meanwhile
 * is told before the request is written ({@link ChannelSocket#isClosed}) and replaced; only one
 * that dies in the instant of sending fails, as unreachable.
 *
 * <p>OkHttp's housekeeping threads are daemons of the whole process and end when idle for a minute.
 */
final class HttpCalls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpCalls.class);

    /** Makes an answer of a response whose status is 200. */
    interface Reader<T> {
        T read(Response response) throws IOException;
    }

    private final OkHttpClient client;
    private final TransportErrors errors;
    private final Semaphore slots;
    private final Map<String, String> headers;
    private final Optional<CallListener> listener;
    private final Secrets secrets;
    private final TrafficCounter traffic = new TrafficCounter();
    private final Deadlines<InFlight> deadlines = new Deadlines<>(InFlight::abort);
    private final Optional<PlainCalls> plain;
    private volatile boolean closed;

    HttpCalls(Endpoint endpoint, ClientOptions options) {
        errors = new TransportErrors(endpoint, options.connectTimeout(), options.proxy());
        slots = new Semaphore(options.maxConcurrency(), true);
        headers = options.headers();
        listener = options.calls();
        secrets = new Secrets(options);
        plain = PlainCalls.of(this, endpoint, options, traffic);
        client =
                HttpConnection.open(endpoint, options, traffic)
                        .newBuilder()
                        .eventListenerFactory(HttpCalls::listener)
                        .build();
    }

    /** The way of inferences that need nothing of OkHttp, if there is one. */
    Optional<PlainCalls> plain() {
        return plain;
    }

    /** What has gone through the sockets so far. */
    Traffic traffic() {
        return traffic.traffic();
    }

    private static EventListener listener(Call call) {
        Stopwatch stopwatch = call.request().tag(Stopwatch.class);
        CallWatch watch = call.request().tag(CallWatch.class);
        if (stopwatch == null) {
            return EventListener.NONE;
        }
        return watch == null ? stopwatch : stopwatch.plus(watch);
    }

    /**
     * Executes a call and reads its answer.
     *
     * @param limit for the whole call; time that the stopwatch has already run counts
     * @throws TritonException whatever went wrong
     */
    <T> T execute(Request request, Stopwatch stopwatch, Duration limit, Reader<T> reader) {
        try (OpenCall call = open(request, stopwatch, limit)) {
            return call.read(reader);
        }
    }

    /**
     * Executes a call up to the headers of its answer.
     *
     * @throws TritonException whatever went wrong
     */
    OpenCall open(Request request, Stopwatch stopwatch, Duration limit) {
        Request prepared = prepared(request, stopwatch);
        CallWatch watch = listener.map(each -> new CallWatch(each, secrets, prepared)).orElse(null);
        Call call = client.newCall(watch == null ? prepared : watch.watched(prepared));
        OpenCall open = new OpenCall(this, call, stopwatch, limit, watch);
        began(open, stopwatch, limit);
        try {
            requireTime(stopwatch, limit);
            open.execute();
            return open;
        } catch (RuntimeException | Error problem) {
            open.failed(problem);
            open.close();
            throw problem;
        }
    }

    private Request prepared(Request request, Stopwatch stopwatch) {
        Request.Builder builder = request.newBuilder().tag(Stopwatch.class, stopwatch);
        CallHeaders.addTo(builder, request, headers);
        return builder.build();
    }

    /** From now on the call ends with its time, or with the client. */
    void began(InFlight call, Stopwatch stopwatch, Duration limit) {
        deadlines.add(call, Duration.ofNanos(limit.toNanos() - stopwatch.elapsed()));
    }

    /**
     * @throws TritonException if the call need not begin any more
     */
    void requireTime(Stopwatch stopwatch, Duration limit) {
        if (closed || Thread.currentThread().isInterrupted()) {
            throw cancelled(null);
        }
        if (stopwatch.elapsed() >= limit.toNanos()) {
            throw errors.timedOut(limit, false, null);
        }
    }

    /** A call has given its connection back, or is about to. */
    void ended(InFlight call) {
        deadlines.remove(call);
        if (closed) {
            // One that was in use while the client was closed would be kept for minutes.
            client.connectionPool().evictAll();
        }
    }

    /** How many connections are held, idle ones included. */
    int connectionCount() {
        return client.connectionPool().connectionCount();
    }

    /**
     * Waits for one of the places for asynchronous calls.
     *
     * @throws TritonException if none is free within the limit, or the call was cancelled
     */
    void takeSlot(Stopwatch stopwatch, Duration limit) {
        try {
            long left = limit.toNanos() - stopwatch.elapsed();
            if (!slots.tryAcquire(left, TimeUnit.NANOSECONDS)) {
                throw errors.timedOut(limit, false, null);
            }
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw cancelled(problem);
        }
    }

    /** Takes one of them if it is free and nobody waits for it. */
    boolean tryTakeSlot() {
        return !slots.hasQueuedThreads() && slots.tryAcquire();
    }

    void freeSlot() {
        slots.release();
    }

    /** What a call failed of. */
    TritonException failure(
            String method, HttpUrl url, Exception problem, Stopwatch stopwatch, Duration limit) {
        TritonException failure = failure(problem, stopwatch, limit);
        LOG.debug("{} {}: {}", method, url, failure.kind());
        return failure;
    }

    TritonException cancelled() {
        return cancelled(null);
    }

    private TritonException cancelled(@Nullable Exception problem) {
        return closed ? TransportErrors.closed(problem) : errors.cancelled(problem);
    }

    TritonException tooLarge(OutOfMemoryError problem) {
        return errors.tooLarge(problem);
    }

    private TritonException failure(Exception problem, Stopwatch stopwatch, Duration limit) {
        if (problem instanceof TritonException known) {
            return known;
        }
        // OkHttp is Kotlin and lets this checked exception through undeclared.
        if (problem instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        if (closed || Thread.currentThread().isInterrupted()) {
            return cancelled(problem);
        }
        if (problem instanceof IOException && stopwatch.elapsed() >= limit.toNanos()) {
            if (!stopwatch.isAnswered()) {
                // The way may have forgotten all connections, and would not say so.
                client.connectionPool().evictAll();
                plain.ifPresent(each -> each.lane().evictAll());
            }
            return errors.timedOut(limit, stopwatch.isAnswered(), problem);
        }
        return errors.of(problem, stopwatch.isAnswered(), stopwatch.isFreshlySecured());
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        // Each frees its place, and whoever gets that finds the client closed.
        deadlines.inFlight().forEach(InFlight::abort);
        deadlines.close();
        plain.ifPresent(PlainCalls::close);
        client.connectionPool().evictAll();
    }
}
