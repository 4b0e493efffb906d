package dev.tritonexplorer.demo;

import com.sun.net.httpserver.HttpExchange;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * {@code POST …/generate} and {@code …/generate_stream}: JSON members become tensors and
 * parameters, each response a flat JSON object; the stream writes them as server-sent events, and
 * its HTTP status tells only of the first.
 */
final class HttpGenerate {

    private static final String EVENTS = "text/event-stream; charset=utf-8";
    private static final String NOT_ONE =
            "generate expects model to produce exactly 1 response, use generate stream for model"
                    + " that generates various number of responses";

    private final ModelRepository repository;
    private final RequestBody bodies;

    HttpGenerate(ModelRepository repository, RequestBody bodies) {
        this.repository = repository;
        this.bodies = bodies;
    }

    /** Sends the whole answer. */
    void answer(HttpExchange exchange, String name, String version, boolean streamed)
            throws IOException, InterruptedException {
        try {
            ServedModel model = repository.find(name, version);
            String coding = exchange.getRequestHeaders().getFirst("Content-Encoding");
            if (coding != null && !coding.strip().equalsIgnoreCase("identity")) {
                throw Refusal.invalid(
                        "Unsupported content-encoding, only 'identity' is supported.");
            }
            InferCall call = GenerateJson.toCall(model.config(), bodies.json(exchange, false));
            ReplyQueue replies = new ReplyQueue();
            model.submit(call, replies.cancellation(), replies);
            try {
                if (streamed) {
                    stream(exchange, replies);
                } else {
                    single(replies).send(exchange, null);
                }
            } finally {
                replies.cancellation().cancel();
            }
        } catch (Refusal refusal) {
            HttpReply.error(refusal, HttpReply.JSON).send(exchange, null);
        }
    }

    private static HttpReply single(ReplyQueue replies) throws Refusal, InterruptedException {
        byte[] only = null;
        boolean several = false;
        try {
            for (InferReply reply = replies.next(); reply != null; reply = replies.next()) {
                several |= only != null;
                only = GenerateJson.of(reply);
            }
        } catch (Refusal refusal) {
            if (only == null) {
                return HttpReply.error(400, HttpReply.JSON, refusal.getMessage());
            }
            several = true;
        }
        // Triton's status was sent with the first response.
        return only == null || several
                ? HttpReply.error(200, HttpReply.JSON, NOT_ONE)
                : new HttpReply(200, HttpReply.JSON, only);
    }

    private static void stream(HttpExchange exchange, ReplyQueue replies)
            throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", EVENTS);
        OutputStream out = null;
        try {
            @Nullable InferReply reply = replies.next();
            exchange.sendResponseHeaders(200, 0);
            out = exchange.getResponseBody();
            for (; reply != null; reply = replies.next()) {
                event(out, GenerateJson.of(reply));
            }
        } catch (Refusal refusal) {
            byte[] error = HttpReply.error(refusal, EVENTS).head();
            if (out == null) {
                exchange.sendResponseHeaders(400, 0);
                out = exchange.getResponseBody();
            }
            event(out, error);
        }
        out.close();
    }

    private static void event(OutputStream out, byte[] json) throws IOException {
        out.write("data: ".getBytes(StandardCharsets.US_ASCII));
        out.write(json);
        out.write('\n');
        out.write('\n');
        out.flush();
    }
}
