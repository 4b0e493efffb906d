package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.wire.TrafficCounter;

import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

import okio.Okio;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Inferences over HTTP/1.1 without OkHttp, whose way from a request to the socket takes a small
 * inference longer, and far more code to be compiled, than all the rest. Only what is plain goes
 * this way: no TLS, no proxy, no listener, nothing packed, no headers of the call's own; and only
 * to where OkHttp has been before ({@link PlainLane}). What is not a plain success is read like any
 * of OkHttp's responses.
 */
final class PlainCalls {

    /** What says how a connection is used; OkHttp knows what to do about it. */
    private static final List<String> HOP_BY_HOP =
            List.of("Connection", "Expect", "Upgrade", "TE", "Trailer");

    private static final byte[] LENGTH = "\r\nContent-Length: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** Makes an answer of the body of a plain success. */
    interface PlainReader<T> {
        /**
         * @param jsonLength as the server told it, if it did
         */
        T read(byte[] body, @Nullable String jsonLength) throws IOException;
    }

    private final HttpCalls calls;
    private final PlainLane lane;
    private final byte[] headers;
    private volatile @Nullable Start lastStart;
    private @Nullable CallLoop loop;
    private boolean closed;

    /** A request up to the length of its JSON part. */
    private record Start(HttpUrl url, byte[] bytes) {}

    private PlainCalls(HttpCalls calls, PlainLane lane, Request common) {
        this.calls = calls;
        this.lane = lane;
        headers = headers(common);
    }

    /** Empty if none of a client's calls can go this way. */
    static Optional<PlainCalls> of(
            HttpCalls calls, Endpoint endpoint, ClientOptions options, TrafficCounter traffic) {
        HttpUrl url = new ApiUrls(endpoint).of();
        Request.Builder builder = new Request.Builder().url(url);
        CallHeaders.addTo(builder, builder.build(), options.headers());
        if (builder.build().header("Host") == null) {
            builder.header("Host", host(url));
        }
        Request common = builder.build();
        boolean plain =
                !endpoint.tls()
                        && options.proxy().isEmpty()
                        && options.calls().isEmpty()
                        && HOP_BY_HOP.stream().allMatch(name -> common.header(name) == null);
        return plain
                ? Optional.of(new PlainCalls(calls, new PlainLane(options, traffic), common))
                : Optional.empty();
    }

    private static String host(HttpUrl url) {
        String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
        return url.port() == HttpUrl.defaultPort(url.scheme()) ? host : host + ":" + url.port();
    }

    private static byte[] headers(Request common) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < common.headers().size(); i++) {
            text.append(common.headers().name(i))
                    .append(": ")
                    .append(common.headers().value(i))
                    .append("\r\n");
        }
        text.append("Connection: Keep-Alive\r\nContent-Type: ")
                .append(InferBody.BINARY)
                .append("\r\n")
                .append(InferRequestWriter.JSON_LENGTH_HEADER)
                .append(": ");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    PlainLane lane() {
        return lane;
    }

    /**
     * A connection for this request.
     *
     * @param left in nanoseconds, until the call's deadline
     * @return null if it has to go OkHttp's way
     */
    @Nullable PlainConnection connect(InferRequest request, long left) {
        return isPlain(request) ? lane.take(left) : null;
    }

    /** Whether a request may go this way on this thread. */
    boolean isPlain(InferRequest request) {
        // An interrupted thread closes every channel that it touches.
        return !Thread.currentThread().isInterrupted()
                && request.settings().headers().isEmpty()
                && request.settings().query().isEmpty()
                && request.settings().request() == Compression.NONE
                && request.settings().response() == Compression.NONE;
    }

    /** Its calls are nobody's to wait for; made when first asked for. */
    synchronized CallLoop loop() {
        CallLoop made = loop;
        if (made == null) {
            made = new CallLoop(calls, this);
            loop = made;
            if (closed) {
                made.close();
            }
        }
        return made;
    }

    /** Ends what is idle; what is in flight has been aborted. */
    synchronized void close() {
        closed = true;
        lane.close();
        if (loop != null) {
            loop.close();
        }
    }

    /**
     * Executes a call and reads its answer.
     *
     * @param plain reads a plain success
     * @param other reads every other response
     */
    <T> T execute(
            PlainConnection connection,
            HttpUrl url,
            InferBody body,
            Stopwatch stopwatch,
            Duration limit,
            PlainReader<T> plain,
            HttpCalls.Reader<T> other) {
        PlainCall call = new PlainCall(connection);
        calls.began(call, stopwatch, limit);
        return finish(
                call,
                url,
                stopwatch,
                limit,
                () -> {
                    calls.requireTime(stopwatch, limit);
                    return send(connection, url, body, stopwatch);
                },
                plain,
                other);
    }

    /** What brings a call up to the headers of its answer. */
    interface HeadReader {
        ReplyHead read() throws IOException;
    }

    /** Reads the answer of a call that has begun, and gives its connection back. */
    <T> T finish(
            PlainCall call,
            HttpUrl url,
            Stopwatch stopwatch,
            Duration limit,
            HeadReader awaited,
            PlainReader<T> plain,
            HttpCalls.Reader<T> other) {
        PlainConnection connection = call.connection();
        boolean reusable = false;
        try {
            ReplyHead head = awaited.read();
            stopwatch.answered();
            if (head.isPlainSuccess() && head.contentLength() <= BodyReader.TRUSTED) {
                byte[] bytes = new byte[(int) head.contentLength()];
                connection.takeAll(bytes);
                reusable = head.isReusable();
                return plain.read(bytes, head.jsonLength());
            }
            connection.doubt();
            PlainBody source = new PlainBody(connection, head);
            try (Response response = response(url, head, source)) {
                return other.read(Decompression.undo(response));
            } finally {
                reusable = head.isReusable() && source.isWhole();
            }
        } catch (Exception problem) {
            throw calls.failure("POST", url, problem, stopwatch, limit);
        } catch (OutOfMemoryError problem) {
            throw calls.tooLarge(problem);
        } finally {
            calls.ended(call);
            if (!call.done() || !reusable) {
                PlainCall.discard(connection);
            } else {
                lane.rest(connection);
            }
        }
    }

    private ReplyHead send(
            PlainConnection connection, HttpUrl url, InferBody body, Stopwatch stopwatch)
            throws IOException {
        stopwatch.sending();
        try {
            write(connection, url, body);
            connection.output().flush();
        } catch (ClosedChannelException ended) {
            throw ended;
        } catch (IOException broken) {
            return early(connection, broken);
        }
        stopwatch.sent();
        return ReplyHead.read(connection);
    }

    /** Without a flush; what goes into the buffer of a connection does not block. */
    void write(PlainConnection connection, HttpUrl url, InferBody body) throws IOException {
        ChannelOutput output = connection.output();
        output.write(start(url));
        output.writeNumber(body.jsonLength());
        output.write(LENGTH);
        output.writeNumber(body.contentLength());
        output.write(END);
        body.writeTo(output);
    }

    /** A server that takes no more of a request may have said why. */
    static ReplyHead early(PlainConnection connection, IOException broken) throws IOException {
        try {
            ReplyHead head = ReplyHead.read(connection);
            head.last();
            return head;
        } catch (IOException nothing) {
            broken.addSuppressed(nothing);
            throw broken;
        }
    }

    private byte[] start(HttpUrl url) {
        Start last = lastStart;
        if (last == null || last.url != url) {
            String line = "POST " + url.encodedPath() + " HTTP/1.1\r\n";
            byte[] first = line.getBytes(StandardCharsets.UTF_8);
            byte[] bytes = new byte[first.length + headers.length];
            System.arraycopy(first, 0, bytes, 0, first.length);
            System.arraycopy(headers, 0, bytes, first.length, headers.length);
            last = new Start(url, bytes);
            lastStart = last;
        }
        return last.bytes;
    }

    private static Response response(HttpUrl url, ReplyHead head, PlainBody source)
            throws IOException {
        Headers headers = head.headers();
        String type = headers.get("Content-Type");
        return new Response.Builder()
                .request(
                        new Request.Builder()
                                .url(url)
                                .header("Accept-Encoding", "identity")
                                .build())
                .protocol(Protocol.HTTP_1_1)
                .code(head.code())
                .message(head.message())
                .headers(headers)
                .body(
                        ResponseBody.create(
                                Okio.buffer(source),
                                type == null ? null : MediaType.parse(type),
                                head.isChunked() ? -1 : head.contentLength()))
                .build();
    }
}
