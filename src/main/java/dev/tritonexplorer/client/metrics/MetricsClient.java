package dev.tritonexplorer.client.metrics;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.CureText;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.Said;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.wire.DisplayText;
import dev.tritonexplorer.client.wire.Secrets;
import dev.tritonexplorer.client.wire.SystemWords;
import dev.tritonexplorer.client.wire.TlsFiles;

import org.jspecify.annotations.Nullable;

import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

/**
 * Reads the metrics of one server (port 8002 unless changed). Thread-safe; to be closed.
 *
 * <p>A reading ends within {@link ClientOptions#controlTimeout}; interrupting its thread cancels
 * it.
 */
public final class MetricsClient implements AutoCloseable {

    /** Far more than a server with thousands of models sends. */
    private static final int MOST_BYTES = 32 << 20;

    private final Endpoint endpoint;
    private final URI uri;
    private final ClientOptions options;
    private final HttpClient client;
    private final Secrets secrets;

    private MetricsClient(Endpoint endpoint, ClientOptions options) {
        this.endpoint = endpoint;
        this.options = options;
        secrets = new Secrets(options);
        uri =
                URI.create(
                        (endpoint.tls() ? "https://" : "http://")
                                + endpoint.authority()
                                + endpoint.basePath()
                                + "/metrics");
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(options.connectTimeout());
        builder.proxy(options.proxy().map(ProxySelector::of).orElse(HttpClient.Builder.NO_PROXY));
        if (endpoint.tls()) {
            TlsFiles files = TlsFiles.read(options.tls());
            builder.sslContext(
                    options.tls().checkName() ? files.context() : files.contextForAnyName());
        }
        client = builder.build();
    }

    /**
     * A client; opens no connection before the first call.
     *
     * @param endpoint an HTTP one; its base path stands before {@code /metrics}
     * @throws TritonException {@link ErrorKind#INVALID_REQUEST} if a TLS file cannot be used
     */
    public static MetricsClient connect(Endpoint endpoint, ClientOptions options) {
        if (endpoint.protocol() != Protocol.HTTP) {
            throw new IllegalArgumentException("Metrics are read over HTTP, not " + endpoint);
        }
        return new MetricsClient(endpoint, options);
    }

    /**
     * Reads all metrics.
     *
     * @throws TritonException whatever went wrong; what is no Prometheus text names its line
     */
    public Metrics read() {
        Duration limit = options.controlTimeout();
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri).timeout(limit).GET();
        options.headers().forEach(builder::setHeader);
        HttpRequest request = builder.build();
        Optional<ReadingWatch> watch =
                options.calls().map(listener -> new ReadingWatch(listener, secrets, request));
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(
                        request,
                        HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            HttpResponse<byte[]> response = answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            watch.ifPresent(each -> each.answered(response));
            Metrics metrics = new Metrics(PrometheusParser.parse(text(response)));
            watch.ifPresent(ReadingWatch::ended);
            return metrics;
        } catch (TimeoutException problem) {
            throw told(watch, timedOut(limit, problem));
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw told(
                    watch,
                    failure(
                            ErrorKind.CANCELLED,
                            FailureText.METRICS_CANCELLED.with(uri),
                            null,
                            problem));
        } catch (ExecutionException problem) {
            throw told(watch, failed(problem.getCause(), limit));
        } catch (TritonException problem) {
            throw told(watch, problem);
        } finally {
            // Ends the exchange if it goes on.
            answer.cancel(true);
        }
    }

    private static TritonException told(Optional<ReadingWatch> watch, TritonException problem) {
        watch.ifPresent(each -> each.failed(problem));
        return problem;
    }

    private String text(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == 401 || status == 403) {
            throw failure(
                    ErrorKind.UNAUTHORISED,
                    FailureText.METRICS_REFUSED.with(uri, status),
                    CureText.METRICS_HEADER,
                    null);
        }
        if (status != 200) {
            throw failure(
                    status == 404 ? ErrorKind.NOT_FOUND : ErrorKind.UNAVAILABLE,
                    FailureText.METRICS_STATUS.with(uri, status),
                    CureText.METRICS_ADDRESS,
                    null);
        }
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private TritonException failed(@Nullable Throwable problem, Duration limit) {
        return switch (problem) {
            case TritonException known -> known;
            case HttpConnectTimeoutException connect ->
                    unreachable(
                            FailureText.WITHIN.with(DisplayText.of(options.connectTimeout())),
                            connect);
            case HttpTimeoutException timeout -> timedOut(limit, timeout);
            case SSLException tls ->
                    failure(
                            ErrorKind.UNAUTHORISED,
                            FailureText.METRICS_NOT_SECURE.with(uri, tls.getMessage()),
                            CureText.TRUST_METRICS,
                            tls);
            case ConnectException refused ->
                    unreachable(
                            refused.getMessage() == null
                                    ? FailureText.REFUSED_OR_NO_HOST.with()
                                    : SystemWords.of(refused.getMessage()),
                            refused);
            case null, default ->
                    failure(
                            ErrorKind.SERVER_FAILURE,
                            FailureText.METRICS_BROKEN_OFF.with(uri, problem),
                            null,
                            problem);
        };
    }

    private TritonException unreachable(Said why, @Nullable Throwable cause) {
        return new TritonException(
                ErrorKind.UNREACHABLE,
                DisplayText.of(FailureText.METRICS_UNREACHABLE.with(uri, why)),
                CureText.METRICS_RUN.with(),
                cause);
    }

    private TritonException timedOut(Duration limit, Throwable cause) {
        return failure(
                ErrorKind.TIMED_OUT,
                FailureText.METRICS_LATE.with(uri, DisplayText.of(limit)),
                CureText.METRICS_TIMEOUT,
                cause);
    }

    private TritonException failure(
            ErrorKind kind, Said what, @Nullable CureText cure, @Nullable Throwable cause) {
        return new TritonException(
                kind, DisplayText.of(what), cure == null ? null : cure.with(), cause);
    }

    /** Where the metrics are read. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Ends readings in flight. */
    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
