package dev.tritonexplorer.client.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.support.BesideWindow;
import dev.tritonexplorer.support.TestServers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

@Timeout(60)
@ExtendWith(TestServers.Resolver.class)
@BesideWindow
class MetricsClientTest {

    private static final ClientOptions OPTIONS =
            ClientOptions.DEFAULTS.withHeaders(Map.of("who", "me"));

    private interface Use {
        void run(MetricsClient client) throws Exception;
    }

    private static void with(HttpHandler handler, ClientOptions options, Use use) throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", handler);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            server.setExecutor(executor);
            server.start();
            Endpoint endpoint =
                    new Endpoint(
                            Protocol.HTTP,
                            false,
                            "127.0.0.1",
                            server.getAddress().getPort(),
                            "/base");
            try (MetricsClient client = MetricsClient.connect(endpoint, options)) {
                use.run(client);
            } finally {
                server.stop(0);
                executor.shutdownNow();
            }
        }
    }

    private static HttpHandler answering(int status, String text) {
        return exchange -> {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        };
    }

    @Test
    void askedWithPathAndHeaders() throws Exception {
        with(
                exchange ->
                        answering(
                                        200,
                                        "x{path=\"%s\",who=\"%s\"} 1\n"
                                                .formatted(
                                                        exchange.getRequestURI(),
                                                        exchange.getRequestHeaders()
                                                                .getFirst("who")))
                                .handle(exchange),
                OPTIONS,
                client -> {
                    Sample sample = client.read().families().getFirst().samples().getFirst();
                    assertEquals("/base/metrics", sample.label("path"));
                    assertEquals("me", sample.label("who"));
                });
    }

    @ParameterizedTest
    @CsvSource({
        "403, UNAUTHORISED",
        "401, UNAUTHORISED",
        "404, NOT_FOUND",
        "500, UNAVAILABLE",
        "200, SERVER_FAILURE"
    })
    void whatIsNoAnswer(int status, ErrorKind kind) throws Exception {
        with(
                answering(status, "<html>"),
                OPTIONS,
                client ->
                        assertEquals(
                                kind, assertThrows(TritonException.class, client::read).kind()));
    }

    @Test
    void anAnswerThatDoesNotEndIsLeft() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        HttpHandler dripping =
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream out = exchange.getResponseBody()) {
                        while (!gone.await(10, TimeUnit.MILLISECONDS)) {
                            out.write("a 1\n".getBytes(StandardCharsets.UTF_8));
                            out.flush();
                        }
                    } catch (InterruptedException end) {
                        Thread.currentThread().interrupt();
                    } catch (IOException hungUp) {
                        gone.countDown();
                    }
                };
        with(
                dripping,
                OPTIONS.withControlTimeout(Duration.ofMillis(300)),
                client -> {
                    TritonException failure = assertThrows(TritonException.class, client::read);
                    assertEquals(ErrorKind.TIMED_OUT, failure.kind());
                    gone.await();
                });
    }

    @Test
    void anAnswerWithoutLimitIsRefused() throws Exception {
        HttpHandler flood =
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    byte[] piece = new byte[1 << 20];
                    try (OutputStream out = exchange.getResponseBody()) {
                        for (int i = 0; i < 1000; i++) {
                            out.write(piece);
                        }
                    }
                };
        with(
                flood,
                OPTIONS.withControlTimeout(Duration.ofSeconds(30)),
                client ->
                        assertEquals(
                                ErrorKind.SERVER_FAILURE,
                                assertThrows(TritonException.class, client::read).kind()));
    }

    @Test
    void nobodyThere() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Endpoint endpoint = Endpoint.of(Protocol.HTTP, "127.0.0.1", port);
        try (MetricsClient client = MetricsClient.connect(endpoint, OPTIONS)) {
            TritonException failure = assertThrows(TritonException.class, client::read);
            assertEquals(ErrorKind.UNREACHABLE, failure.kind());
            assertTrue(failure.hint().orElseThrow().contains("8002"));
        }
    }

    @Test
    void theRealTritons(TestServers servers) throws InterruptedException {
        try (MetricsClient client = MetricsClient.connect(servers.real().metrics(), OPTIONS)) {
            Metrics metrics = client.read();
            assertTrue(metrics.requestSuccess("simple", "1").isPresent());
            assertTrue(metrics.requestFailure("simple", "1").isPresent());
            assertTrue(metrics.pendingRequests("simple", "").isPresent());
            assertTrue(metrics.computeInferTime("simple", "1").isPresent());
            assertTrue(metrics.cpuMemoryTotal().isPresent());
            assertEquals(
                    MetricFamily.Type.COUNTER,
                    metrics.family("nv_inference_count").orElseThrow().type());
        }
    }
}
