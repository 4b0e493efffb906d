package dev.tritonexplorer.demo;

import com.sun.net.httpserver.HttpExchange;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * Reads request bodies within bounds: {@value #MAX_BYTES} bytes each, as sent and when inflated,
 * and twice that for all requests together; a request waits for its share.
 */
final class RequestBody {

    /** The largest body, and the largest gRPC message. */
    static final int MAX_BYTES = 256 << 20;

    private static final int KIB = 1024;
    private static final int SMALL = 1 << 20;
    private static final long WAIT_SECONDS = 30;

    private final int maxInput;
    private final Semaphore freeKib = new Semaphore(2 * (MAX_BYTES / KIB));

    /**
     * @param maxInput what {@link #checkInput} lets through, and the most that is inflated, bytes
     */
    RequestBody(int maxInput) {
        this.maxInput = maxInput;
    }

    /** A body and its share of the memory, which closing gives back. */
    record Body(byte[] bytes, Semaphore share, int kib) implements AutoCloseable {
        @Override
        public void close() {
            share.release(kib);
        }
    }

    /**
     * The body, inflated if its {@code Content-Encoding} says so.
     *
     * @throws Refusal if it is too large or its encoding is not known
     */
    Body read(HttpExchange exchange) throws IOException, Refusal, InterruptedException {
        @Nullable String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
        String coding = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        long announced = announced(exchange);
        if (announced > MAX_BYTES) {
            throw tooLarge();
        }
        boolean plain = coding.isEmpty() || coding.equals("identity");
        if (!plain && !coding.equals("gzip") && !coding.equals("deflate")) {
            exchange.getResponseHeaders().set("Accept-Encoding", "gzip, deflate");
            throw new Refusal(Status.UNSUPPORTED, "Unsupported compression type");
        }
        int kib = plain && announced >= 0 ? (int) (announced / KIB) : MAX_BYTES / KIB;
        if (!freeKib.tryAcquire(kib, WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw new Refusal(
                    Status.UNAVAILABLE,
                    "other requests hold the memory for request bodies, try again later");
        }
        boolean kept = false;
        try {
            byte[] sent = sent(exchange.getRequestBody(), announced);
            byte[] bytes = plain ? sent : inflated(sent, coding, Math.min(maxInput, MAX_BYTES));
            kept = true;
            return new Body(bytes, freeKib, kib);
        } finally {
            if (!kept) {
                freeKib.release(kib);
            }
        }
    }

    /**
     * The body as JSON, for requests without tensors behind it.
     *
     * @param optional whether an empty body counts as an empty object
     */
    JsonNode json(HttpExchange exchange, boolean optional)
            throws IOException, Refusal, InterruptedException {
        try (Body body = read(exchange)) {
            byte[] bytes = body.bytes();
            checkInput(bytes.length);
            return optional && bytes.length == 0
                    ? JsonNodeFactory.instance.objectNode()
                    : HttpJson.parse(bytes, bytes.length).node();
        }
    }

    /** Refuses JSON, or a raw request, of more than the server was started for. */
    void checkInput(long bytes) throws Refusal {
        if (bytes > maxInput) {
            throw tooMuch("Request JSON size of " + bytes + " bytes", maxInput);
        }
    }

    private static Refusal tooMuch(String what, int limit) {
        return Refusal.invalid(
                what
                        + " exceeds the maximum allowed value of "
                        + limit
                        + " bytes. Use --http-max-input-size to increase the limit.");
    }

    private static long announced(HttpExchange exchange) throws Refusal {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (length == null) {
            return exchange.getRequestHeaders().containsKey("Transfer-Encoding") ? -1 : 0;
        }
        try {
            return Long.parseLong(length.strip());
        } catch (NumberFormatException problem) {
            throw Refusal.invalid("Content-Length '" + length + "' is not a number");
        }
    }

    private static byte[] sent(InputStream body, long announced) throws IOException, Refusal {
        if (announced >= 0 && announced <= SMALL) {
            byte[] bytes = new byte[(int) announced];
            if (body.readNBytes(bytes, 0, bytes.length) < bytes.length) {
                throw new IOException("The request ended early");
            }
            return bytes;
        }
        // Grows with what arrives, whatever was announced.
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw tooLarge();
        }
        if (announced >= 0 && bytes.length < announced) {
            throw new IOException("The request ended early");
        }
        return bytes;
    }

    private static byte[] inflated(byte[] sent, String coding, int limit) throws Refusal {
        InputStream source = new ByteArrayInputStream(sent);
        try (InputStream inflater =
                coding.equals("gzip")
                        ? new GZIPInputStream(source)
                        : new InflaterInputStream(source)) {
            byte[] bytes = inflater.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw limit == MAX_BYTES ? tooLarge() : tooMuch("The decompressed request", limit);
            }
            return bytes;
        } catch (IOException problem) {
            throw Refusal.invalid(
                    "failed to decompress the request body as "
                            + coding
                            + ": "
                            + problem.getMessage());
        }
    }

    private static Refusal tooLarge() {
        return Refusal.invalid("the request body exceeds the maximum of " + MAX_BYTES + " bytes");
    }
}
