package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.TritonException;

import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Set<Call> inFlight = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    HttpCalls(Endpoint endpoint, ClientOptions options) {
        errors = new TransportErrors(endpoint, options.connectTimeout());
        slots = new Semaphore(options.maxConcurrency(), true);
        client =
                new OkHttpClient.Builder()
                        .socketFactory(new ChannelSocketFactory(!endpoint.tls()))
                        .dns(new BoundedDns(shortest(options)))
                        .protocols(List.of(Protocol.HTTP_1_1))
                        .connectionPool(
                                new ConnectionPool(options.maxConcurrency(), 5, TimeUnit.MINUTES))
                        .connectTimeout(options.connectTimeout())
                        // The limit of the whole call stands in for these: a timer a segment costs.
                        .readTimeout(Duration.ZERO)
                        .writeTimeout(Duration.ZERO)
                        .retryOnConnectionFailure(false)
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .addNetworkInterceptor(HttpCalls::withoutRetryAfter)
                        .eventListenerFactory(HttpCalls::listener)
                        .build();
    }

    /** OkHttp sends a request again after a 503 that says so; here nothing is sent twice. */
    private static Response withoutRetryAfter(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        return response.code() == 503
                ? response.newBuilder().removeHeader("Retry-After").build()
                : response;
    }

    /** The limit of a call does not end a name lookup, so the lookup's own must not exceed it. */
    private static Duration shortest(ClientOptions options) {
        return Collections.min(
                List.of(
                        options.connectTimeout(),
                        options.controlTimeout(),
                        options.inferTimeout()));
    }

    private static EventListener listener(Call call) {
        Stopwatch stopwatch = call.request().tag(Stopwatch.class);
        return stopwatch == null ? EventListener.NONE : stopwatch;
    }

    /**
     * Executes a call and reads its answer.
     *
     * @param limit for the whole call; time that the stopwatch has already run counts
     * @throws TritonException whatever went wrong
     */
    <T> T execute(Request request, Stopwatch stopwatch, Duration limit, Reader<T> reader) {
        Request prepared =
                request.newBuilder()
                        .header("User-Agent", "triton-explorer")
                        // Otherwise OkHttp asks for gzip, and Triton compresses every tensor.
                        .header("Accept-Encoding", "identity")
                        .tag(Stopwatch.class, stopwatch)
                        .build();
        Call call = client.newCall(prepared);
        inFlight.add(call);
        try {
            long left = limit.toNanos() - stopwatch.elapsed();
            if (closed || Thread.currentThread().isInterrupted()) {
                throw errors.cancelled(null);
            }
            if (left <= 0) {
                throw errors.timedOut(limit, false, null);
            }
            call.timeout().timeout(left, TimeUnit.NANOSECONDS);
            try (Response response = call.execute()) {
                checkEncoding(response);
                return reader.read(response);
            }
        } catch (Exception problem) {
            TritonException failure = failure(problem, stopwatch, limit);
            LOG.debug("{} {}: {}", request.method(), request.url(), failure.kind());
            throw failure;
        } catch (OutOfMemoryError problem) {
            throw errors.tooLarge(problem);
        } finally {
            inFlight.remove(call);
        }
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
            throw errors.cancelled(problem);
        }
    }

    void freeSlot() {
        slots.release();
    }

    private static void checkEncoding(Response response) throws IOException {
        String encoding = response.header("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new BodyReader.BrokenBodyException(
                    "it is compressed (" + encoding + ") though that was declined");
        }
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
            return errors.cancelled(problem);
        }
        if (problem instanceof IOException && stopwatch.elapsed() >= limit.toNanos()) {
            return errors.timedOut(limit, stopwatch.isAnswered(), problem);
        }
        return errors.of(problem, stopwatch.isAnswered());
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        // Each frees its place, and whoever gets that finds the client closed.
        inFlight.forEach(Call::cancel);
        client.connectionPool().evictAll();
    }
}
