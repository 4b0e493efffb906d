package dev.tritonexplorer.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TlsOptions;
import dev.tritonexplorer.client.wire.TlsFiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves a server's HTTP by HTTPS under a path of its own, as a gateway for several servers does.
 */
public final class PathProxy implements AutoCloseable {

    /** Of one connection only (RFC 9110, 7.6.1), or set anew by whoever sends the message. */
    private static final Set<String> OWN_HEADERS =
            Set.of("connection", "keep-alive", "transfer-encoding", "content-length", "host");

    private final Endpoint server;
    private final String path;
    private final HttpsServer front;
    private final HttpClient back = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param path such as {@code /base/path}
     * @param own the proxy's certificate and key
     */
    public PathProxy(Endpoint server, String path, TlsOptions own) throws IOException {
        this.server = server;
        this.path = path;
        front = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        front.setHttpsConfigurator(new HttpsConfigurator(TlsFiles.read(own).context()));
        front.setExecutor(threads);
        front.createContext(path, this::pass);
        front.start();
    }

    /** The server's address by name, path included. */
    public Endpoint endpoint() {
        return new Endpoint(Protocol.HTTP, true, "localhost", front.getAddress().getPort(), path);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream body = exchange.getRequestBody()) {
            String inner = exchange.getRequestURI().toString().substring(path.length());
            byte[] content = body.readAllBytes();
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(server + inner))
                            .method(
                                    exchange.getRequestMethod(),
                                    content.length == 0
                                            ? HttpRequest.BodyPublishers.noBody()
                                            : HttpRequest.BodyPublishers.ofByteArray(content));
            exchange.getRequestHeaders()
                    .forEach((name, values) -> values.forEach(value -> add(request, name, value)));
            HttpResponse<InputStream> response =
                    back.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            response.headers()
                    .map()
                    .forEach(
                            (name, values) -> {
                                if (!isOwn(name)) {
                                    exchange.getResponseHeaders().put(name, List.copyOf(values));
                                }
                            });
            // 0: of unknown length, in chunks.
            exchange.sendResponseHeaders(response.statusCode(), 0);
            try (InputStream in = response.body();
                    OutputStream out = exchange.getResponseBody()) {
                in.transferTo(out);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void add(HttpRequest.Builder request, String name, String value) {
        if (!isOwn(name)) {
            request.header(name, value);
        }
    }

    private static boolean isOwn(String name) {
        return OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public void close() {
        front.stop(0);
        threads.shutdownNow();
        back.shutdownNow();
    }
}
