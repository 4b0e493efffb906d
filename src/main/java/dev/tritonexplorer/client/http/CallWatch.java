package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.CallEnd;
import dev.tritonexplorer.client.CallHeader;
import dev.tritonexplorer.client.CallListener;
import dev.tritonexplorer.client.CallStart;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.wire.HttpMessage;
import dev.tritonexplorer.client.wire.KeptBytes;
import dev.tritonexplorer.client.wire.ObservedCall;
import dev.tritonexplorer.client.wire.Secrets;

import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;

import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.ForwardingSink;
import okio.ForwardingSource;
import okio.Okio;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells a listener of one call. Bodies pass through in the segments that they come in; what is kept
 * of them is copied beside.
 */
final class CallWatch extends EventListener {

    private final ObservedCall call;
    private Headers requestHeaders = Headers.EMPTY;
    private Headers responseHeaders = Headers.EMPTY;
    private String status = "";
    private @Nullable KeptBytes sending;
    private KeptBytes receiving = new KeptBytes(0);
    private boolean ofEvents;
    private boolean blankLine;
    private @Nullable TritonException failure;

    CallWatch(CallListener listener, Secrets secrets, Request request) {
        HttpUrl url = request.url();
        String query = url.encodedQuery();
        String path = url.encodedPath() + (query == null ? "" : "?" + query);
        call =
                new ObservedCall(
                        listener,
                        secrets,
                        new CallStart(
                                Protocol.HTTP,
                                url.host() + ":" + url.port(),
                                request.method(),
                                secrets.target(path)));
    }

    /** The request with a body that is looked at on its way, if anything of it is to be kept. */
    Request watched(Request request) {
        Request.Builder watched = request.newBuilder().tag(CallWatch.class, this);
        RequestBody body = request.body();
        int most = body == null || body == HttpControl.NOTHING ? 0 : call.most();
        if (body != null && most > 0) {
            sending = new KeptBytes(most);
            watched.method(request.method(), new WatchedBody(body, sending));
        }
        return watched.build();
    }

    @Override
    public void requestHeadersEnd(Call unused, Request request) {
        requestHeaders = request.headers();
        call.requested(seen(requestHeaders));
    }

    @Override
    public void requestBodyEnd(Call unused, long size) {
        KeptBytes kept = sending == null ? new KeptBytes(0) : sending;
        sending = null;
        if (size > 0) {
            call.sent(message(size, kept, requestHeaders));
        }
    }

    @Override
    public void responseHeadersEnd(Call unused, Response response) {
        responseHeaders = response.headers();
        status = Integer.toString(response.code());
        call.answered((status + " " + response.message()).strip(), seen(responseHeaders));
    }

    /** The response with a body that is looked at on its way. */
    Response watched(Response response) {
        receiving = new KeptBytes(call.most());
        ofEvents = String.valueOf(response.header("Content-Type")).startsWith("text/event-stream");
        return response.newBuilder().body(new WatchedAnswer(response.body())).build();
    }

    void failed(TritonException problem) {
        failure = problem;
    }

    void ended() {
        KeptBytes cut = sending;
        if (cut != null && cut.size() > 0) {
            call.sent(message(cut.size(), cut, requestHeaders));
        }
        if (receiving.size() > 0) {
            call.received(message(receiving.size(), receiving, responseHeaders));
        }
        TritonException problem = failure;
        call.ended(
                new CallEnd(
                        status,
                        Optional.ofNullable(problem).map(TritonException::kind),
                        problem == null
                                ? ""
                                : call.secrets().text(String.valueOf(problem.getMessage())),
                        List.of()));
    }

    private HttpMessage message(long size, KeptBytes kept, Headers headers) {
        return new HttpMessage(
                size,
                call.secrets().cover(kept.bytes()),
                headers.get("Content-Encoding"),
                headers.get(InferRequestWriter.JSON_LENGTH_HEADER));
    }

    /** The last bytes of a buffer have come. */
    private void came(Buffer buffer, long size) throws IOException {
        if (!ofEvents) {
            keep(buffer, buffer.size() - size, size, receiving);
            return;
        }
        for (long at = buffer.size() - size; at < buffer.size(); at++) {
            byte one = buffer.getByte(at);
            receiving.write(one);
            if (one == '\n' && blankLine) {
                event();
            } else if (one != '\r') {
                blankLine = one == '\n';
            }
        }
    }

    /** An event of a stream has come to its end. */
    private void event() {
        call.received(message(receiving.size(), receiving, Headers.EMPTY));
        receiving = new KeptBytes(call.most());
        blankLine = false;
    }

    private List<CallHeader> seen(Headers headers) {
        List<CallHeader> seen = new ArrayList<>(headers.size());
        for (int i = 0; i < headers.size(); i++) {
            seen.add(call.secrets().header(headers.name(i), headers.value(i)));
        }
        return seen;
    }

    /** Copies bytes of a buffer as far as there is room, and counts them all. */
    private static void keep(Buffer buffer, long from, long size, KeptBytes kept)
            throws IOException {
        long copied = Math.min(size, kept.room());
        if (copied > 0) {
            buffer.copyTo(kept, from, copied);
        }
        kept.count(size - copied);
    }

    private static final class WatchedBody extends RequestBody {

        private final RequestBody body;
        private final KeptBytes kept;

        WatchedBody(RequestBody body, KeptBytes kept) {
            this.body = body;
            this.kept = kept;
        }

        @Override
        public @Nullable MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() throws IOException {
            return body.contentLength();
        }

        @Override
        public boolean isOneShot() {
            return body.isOneShot();
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            BufferedSink watched =
                    Okio.buffer(
                            new ForwardingSink(sink) {
                                @Override
                                public void write(Buffer source, long size) throws IOException {
                                    keep(source, 0, size, kept);
                                    super.write(source, size);
                                }
                            });
            body.writeTo(watched);
            watched.emit();
        }
    }

    private final class WatchedAnswer extends ResponseBody {

        private final ResponseBody body;
        private final BufferedSource source;

        WatchedAnswer(ResponseBody body) {
            this.body = body;
            source =
                    Okio.buffer(
                            new ForwardingSource(body.source()) {
                                @Override
                                public long read(Buffer sink, long most) throws IOException {
                                    long count = super.read(sink, most);
                                    if (count > 0) {
                                        came(sink, count);
                                    }
                                    return count;
                                }
                            });
        }

        @Override
        public @Nullable MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() {
            return body.contentLength();
        }

        @Override
        public BufferedSource source() {
            return source;
        }
    }
}
