package dev.tritonexplorer.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Calls the demo server over plain HTTP. */
final class HttpCaller implements AutoCloseable {

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final String base;

    HttpCaller(DemoServer server) {
        this.base = "http://" + server.addresses().http().authority();
    }

    HttpResponse<byte[]> call(String method, String path, byte[] body, String... headers)
            throws InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(Duration.ofSeconds(30))
                        .method(
                                method,
                                body.length == 0
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    HttpResponse<byte[]> get(String path) throws InterruptedException {
        return call("GET", path, new byte[0]);
    }

    HttpResponse<byte[]> post(String path, String json) throws InterruptedException {
        return call("POST", path, json.getBytes(StandardCharsets.UTF_8));
    }

    /** A request with binary tensors behind its JSON. */
    HttpResponse<byte[]> binary(String path, String json, byte[] tensors)
            throws InterruptedException {
        byte[] head = json.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(head);
        body.writeBytes(tensors);
        return call(
                "POST",
                path,
                body.toByteArray(),
                "Inference-Header-Content-Length",
                Integer.toString(head.length));
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
