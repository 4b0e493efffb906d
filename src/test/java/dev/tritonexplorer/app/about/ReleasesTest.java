package dev.tritonexplorer.app.about;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

class ReleasesTest {

    private final BlockingQueue<Map<String, List<String>>> heard = new LinkedBlockingQueue<>();
    private HttpServer server;
    private Releases releases;
    private int status = 200;
    private String body =
            "{\"tag_name\": \"v1.4.0\", \"html_url\": \"https://example.org/v1.4.0\"}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/latest", this::answer);
        server.start();
        URI where =
                URI.create("http://127.0.0.1:%d/latest".formatted(server.getAddress().getPort()));
        releases = new Releases(() -> where);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        heard.add(headers);
        try (exchange) {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Test
    void theNewestReleaseIsRead() throws Exception {
        Releases.Release newest = releases.newest();
        assertEquals("1.4.0", newest.version());
        assertEquals("https://example.org/v1.4.0", newest.page().toString());
    }

    @Test
    void theQuestionTellsNothingOfItsSender() throws Exception {
        releases.newest();
        Map<String, List<String>> headers = heard.remove();
        assertEquals(List.of("triton-explorer"), headers.get("user-agent"));
        headers.keySet()
                .removeAll(
                        List.of(
                                "host",
                                "user-agent",
                                "accept",
                                "connection",
                                "upgrade",
                                "http2-settings",
                                "content-length"));
        assertTrue(headers.isEmpty(), headers::toString);
        assertTrue(heard.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "<html>",
                "{\"tag_name\": \"latest\", \"html_url\": \"https://example.org/\"}",
                "{\"tag_name\": \"v2\", \"html_url\": \"file:///etc/passwd\"}"
            })
    void whatIsNoReleaseIsAFailureThatNamesTheHost(String answer) {
        body = answer;
        IOException failure = assertThrows(IOException.class, releases::newest);
        assertTrue(failure.getMessage().contains("127.0.0.1"), failure.getMessage());
    }

    @Test
    void anErrorIsAFailure() {
        status = 404;
        IOException failure = assertThrows(IOException.class, releases::newest);
        assertTrue(failure.getMessage().contains("404"), failure.getMessage());
        assertFalse(failure.getMessage().contains("tag_name"));
    }
}
