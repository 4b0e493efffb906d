package dev.tritonexplorer.client;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a client behaves. Every call has a deadline; nothing is retried.
 *
 * @param connectTimeout for reaching the server, 5 s unless set
 * @param controlTimeout for a whole call other than an inference, connecting included, 5 s unless
 *     set
 * @param inferTimeout for a whole inference, connecting included, 60 s unless set
 * @param loadTimeout for loading or unloading a model, 5 min unless set
 * @param maxConcurrency most asynchronous inferences in flight at once over HTTP, 64 unless set;
 *     further ones wait, their deadlines running. Blocking calls are not counted, nor is gRPC
 * @param headers HTTP headers or gRPC metadata of every call, such as {@link Authorization}'s; our
 *     own log never has their values, but Netty's at the level DEBUG has
 * @param tls how a connection to a {@link Endpoint#tls} endpoint is checked
 * @param keepalive off unless set; HTTP has none, its idle connections are dropped
 * @param proxy an HTTP proxy that takes {@code CONNECT}; none unless set
 * @param calls hears of every call; nobody unless set
 */
public record ClientOptions(
        Duration connectTimeout,
        Duration controlTimeout,
        Duration inferTimeout,
        Duration loadTimeout,
        int maxConcurrency,
        Map<String, String> headers,
        TlsOptions tls,
        Optional<Keepalive> keepalive,
        Optional<InetSocketAddress> proxy,
        Optional<CallListener> calls) {

    /** Longer than any program runs, short enough to be counted in nanoseconds. */
    private static final Duration MOST = Duration.ofDays(36_500);

    /** The times above, 64 requests at once, no headers, keepalive, proxy or listener. */
    public static final ClientOptions DEFAULTS =
            new ClientOptions(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(5),
                    64,
                    Map.of(),
                    TlsOptions.DEFAULTS,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    /**
     * Copies the headers.
     *
     * @throws IllegalArgumentException if a time or the concurrency is not positive, a time is
     *     longer than 36,500 days, or a header cannot be sent
     */
    public ClientOptions {
        requirePositive(connectTimeout, "connect timeout");
        requirePositive(controlTimeout, "control timeout");
        requirePositive(inferTimeout, "inference timeout");
        requirePositive(loadTimeout, "load timeout");
        if (maxConcurrency < 1) {
            throw new IllegalArgumentException("The concurrency must be at least 1");
        }
        headers = Headers.checked(headers);
    }

    static void requirePositive(Duration duration, String what) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("The " + what + " must be positive");
        }
        if (duration.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "The %s must not be longer than %,d days".formatted(what, MOST.toDays()));
        }
    }

    /** The same with this limit for reaching the server. */
    public ClientOptions withConnectTimeout(Duration timeout) {
        return new ClientOptions(
                timeout,
                controlTimeout,
                inferTimeout,
                loadTimeout,
                maxConcurrency,
                headers,
                tls,
                keepalive,
                proxy,
                calls);
    }

    /** The same with this limit for calls that are no inference. */
    public ClientOptions withControlTimeout(Duration timeout) {
        return new ClientOptions(
                connectTimeout,
                timeout,
                inferTimeout,
                loadTimeout,
                maxConcurrency,
                headers,
                tls,
                keepalive,
                proxy,
                calls);
    }

    /** The same with this limit for inferences. */
    public ClientOptions withInferTimeout(Duration timeout) {
        return new ClientOptions(
                connectTimeout,
                controlTimeout,
                timeout,
                loadTimeout,
                maxConcurrency,
                headers,
                tls,
                keepalive,
                proxy,
                calls);
    }

    /** The same with this limit for loading and unloading. */
    public ClientOptions withLoadTimeout(Duration timeout) {
        return new ClientOptions(
                connectTimeout,
                controlTimeout,
                inferTimeout,
                timeout,
                maxConcurrency,
                headers,
                tls,
                keepalive,
                proxy,
                calls);
    }

    /** The same with this many requests at once. */
    public ClientOptions withMaxConcurrency(int most) {
        return new ClientOptions(
                connectTimeout,
                controlTimeout,
                inferTimeout,
                loadTimeout,
                most,
                headers,
                tls,
                keepalive,
                proxy,
                calls);
    }

    /** The same with these headers instead. */
    public ClientOptions withHeaders(Map<String, String> ofEveryCall) {
        return new ClientOptions(
                connectTimeout,
                controlTimeout,
                inferTimeout,
                loadTimeout,
                maxConcurrency,
                ofEveryCall,
                tls,
                keepalive,
                proxy,
                calls);
    }

    /** The same with connections checked so. */
    public ClientOptions withTls(TlsOptions wanted) {
        return new ClientOptions(
                connectTimeout,
                controlTimeout,
                inferTimeout,
                loadTimeout,
                maxConcurrency,
                headers,
                wanted,
                keepalive,
                proxy,
                calls);
    }

    /** The same with such pings. */
    public ClientOptions withKeepalive(Keepalive pings) {
        return new ClientOptions(
                connectTimeout,
                controlTimeout,
                inferTimeout,
                loadTimeout,
                maxConcurrency,
                headers,
                tls,
                Optional.of(pings),
                proxy,
                calls);
    }

    /** The same through this proxy. */
    public ClientOptions withProxy(InetSocketAddress address) {
        return new ClientOptions(
                connectTimeout,
                controlTimeout,
                inferTimeout,
                loadTimeout,
                maxConcurrency,
                headers,
                tls,
                keepalive,
                Optional.of(address),
                calls);
    }

    /** The same with each call told to this listener. */
    public ClientOptions withCalls(CallListener listener) {
        return new ClientOptions(
                connectTimeout,
                controlTimeout,
                inferTimeout,
                loadTimeout,
                maxConcurrency,
                headers,
                tls,
                keepalive,
                proxy,
                Optional.of(listener));
    }

    /** The same with nobody told of the calls, for a load that must not be slowed. */
    public ClientOptions withoutCalls() {
        return new ClientOptions(
                connectTimeout,
                controlTimeout,
                inferTimeout,
                loadTimeout,
                maxConcurrency,
                headers,
                tls,
                keepalive,
                proxy,
                Optional.empty());
    }

    /** Without the headers' values, which may be secrets. */
    @Override
    public String toString() {
        return ("ClientOptions[connect=%s, control=%s, infer=%s, load=%s, concurrency=%d,"
                        + " headers=%s, tls=%s, keepalive=%s, proxy=%s]")
                .formatted(
                        connectTimeout,
                        controlTimeout,
                        inferTimeout,
                        loadTimeout,
                        maxConcurrency,
                        headers.keySet(),
                        tls,
                        keepalive,
                        proxy);
    }
}
