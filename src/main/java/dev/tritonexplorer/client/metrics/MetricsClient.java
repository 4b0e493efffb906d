package dev.tritonexplorer.client.metrics;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.wire.DisplayText;
import dev.tritonexplorer.client.wire.Secrets;
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
            throw told(watch, failure(ErrorKind.CANCELLED, "was cancelled", null, problem));
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
                    "was refused (HTTP " + status + ")",
                    "Send the header that the server or its proxy wants.",
                    null);
        }
        if (status != 200) {
            throw failure(
                    status == 404 ? ErrorKind.NOT_FOUND : ErrorKind.UNAVAILABLE,
                    "was answered with HTTP " + status,
                    "Check the address: metrics have a port of their own, 8002 unless changed.",
                    null);
        }
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private TritonException failed(@Nullable Throwable problem, Duration limit) {
        return switch (problem) {
            case TritonException known -> known;
            case HttpConnectTimeoutException connect ->
                    unreachable(
                            "no connection within " + DisplayText.of(options.connectTimeout()),
                            connect);
            case HttpTimeoutException timeout -> timedOut(limit, timeout);
            case SSLException tls ->
                    failure(
                            ErrorKind.UNAUTHORISED,
                            "found no secure connection: " + tls.getMessage(),
                            "Trust the authority of its certificate.",
                            tls);
            case ConnectException refused ->
                    unreachable(
                            refused.getMessage() == null
                                    ? "connection refused, or no such host"
                                    : refused.getMessage(),
                            refused);
            case null, default ->
                    failure(ErrorKind.SERVER_FAILURE, "broke off: " + problem, null, problem);
        };
    }

    private TritonException unreachable(String why, @Nullable Throwable cause) {
        return new TritonException(
                ErrorKind.UNREACHABLE,
                "Cannot reach the metrics at " + uri + ": " + DisplayText.of(why),
                null,
                "Check that the server gives metrics, and that this is their port (8002 unless"
                        + " changed).",
                cause);
    }

    private TritonException timedOut(Duration limit, Throwable cause) {
        return failure(
                ErrorKind.TIMED_OUT,
                "did not end within " + DisplayText.of(limit),
                "Raise the control timeout, or check the server's load.",
                cause);
    }

    private TritonException failure(
            ErrorKind kind, String what, @Nullable String hint, @Nullable Throwable cause) {
        return new TritonException(
                kind, "Reading " + uri + " " + DisplayText.of(what), null, hint, cause);
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
