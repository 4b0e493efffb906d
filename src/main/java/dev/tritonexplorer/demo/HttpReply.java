package dev.tritonexplorer.demo;

import com.sun.net.httpserver.HttpExchange;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * An answer: a head and, behind it, the tensors' bytes.
 *
 * @param contentType as Triton sets it for this kind of answer
 */
record HttpReply(int status, String contentType, byte[] head, List<MemorySegment> tensors) {

    static final String JSON = "application/json";
    static final String TEXT = "text/plain";
    static final String BINARY = "application/octet-stream";

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int COPY = 1 << 16;

    HttpReply(int status, String contentType, byte[] head) {
        this(status, contentType, head, List.of());
    }

    static HttpReply json(JsonNode node) {
        return new HttpReply(200, JSON, MAPPER.writeValueAsBytes(node));
    }

    static HttpReply empty() {
        return new HttpReply(200, TEXT, new byte[0]);
    }

    static HttpReply error(int status, String contentType, String message) {
        var node = JsonNodeFactory.instance.objectNode().put("error", message);
        return new HttpReply(status, contentType, MAPPER.writeValueAsBytes(node));
    }

    static HttpReply error(Refusal refusal, String contentType) {
        return error(refusal.status().http(), contentType, refusal.getMessage());
    }

    /** Sends it, compressed if {@code coding} is gzip or deflate. */
    void send(HttpExchange exchange, @Nullable String coding) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", contentType);
        if (!tensors.isEmpty()) {
            headers.set(HttpInfer.HEADER_LENGTH, Integer.toString(head.length));
        }
        if (coding == null) {
            long size = head.length + tensors.stream().mapToLong(MemorySegment::byteSize).sum();
            boolean bodiless = size == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, bodiless ? -1 : size);
            if (!bodiless) {
                try (OutputStream out = exchange.getResponseBody()) {
                    write(out);
                }
            }
            return;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out =
                coding.equals("gzip")
                        ? new GZIPOutputStream(packed)
                        : new DeflaterOutputStream(packed)) {
            write(out);
        }
        headers.set("Content-Encoding", coding);
        exchange.sendResponseHeaders(status, packed.size());
        try (OutputStream out = exchange.getResponseBody()) {
            packed.writeTo(out);
        }
    }

    private void write(OutputStream out) throws IOException {
        out.write(head);
        for (MemorySegment tensor : tensors) {
            ByteBuffer buffer = tensor.asByteBuffer();
            if (buffer.hasArray()) {
                out.write(buffer.array(), buffer.arrayOffset(), buffer.limit());
                continue;
            }
            byte[] chunk = new byte[COPY];
            while (buffer.hasRemaining()) {
                int count = Math.min(chunk.length, buffer.remaining());
                buffer.get(chunk, 0, count);
                out.write(chunk, 0, count);
            }
        }
    }

    /** The coding that {@code Accept-Encoding} prefers among gzip and deflate, or null for none. */
    static @Nullable String acceptedCoding(Map<String, List<String>> headers) {
        String best = null;
        double bestWeight = 0;
        for (String value : headers.getOrDefault("Accept-encoding", List.of())) {
            for (String item : value.split(",", -1)) {
                String[] parts = item.strip().split(";", 2);
                String coding = parts[0].strip();
                double weight = parts.length < 2 ? 1 : weight(parts[1].strip());
                if ((coding.equals("gzip") || coding.equals("deflate")) && weight > bestWeight) {
                    best = coding;
                    bestWeight = weight;
                }
            }
        }
        return best;
    }

    private static double weight(String parameter) {
        try {
            return parameter.startsWith("q=") ? Double.parseDouble(parameter.substring(2)) : 1;
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
