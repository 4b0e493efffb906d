package dev.tritonexplorer.client.http;

import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;

import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.GzipSource;
import okio.InflaterSource;
import okio.Okio;
import okio.Source;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Locale;
import java.util.zip.Inflater;

/**
 * Unpacks answers that were asked for packed. The unpacked body has no known length, so that {@link
 * BodyReader}'s limits for such bodies hold and a small answer cannot become a large one that
 * nothing in it accounts for.
 */
final class Decompression {

    private Decompression() {}

    /** The response with its body as it was before packing. */
    static Response undo(Response response) throws IOException {
        String encoding = response.header("Content-Encoding");
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return response;
        }
        String name = encoding.strip().toLowerCase(Locale.ROOT);
        if (!name.equals(response.request().header("Accept-Encoding"))) {
            response.close();
            throw new BodyReader.BrokenBodyException(
                    "it is compressed (" + encoding + ") though that was not asked for");
        }
        ResponseBody packed = response.body();
        Source source =
                name.equals("gzip")
                        ? new Gzip(packed.source())
                        : new InflaterSource(packed.source(), new Inflater());
        return response.newBuilder()
                .body(new Unpacked(packed.contentType(), Okio.buffer(source)))
                .build();
    }

    /** Okio's reader stumbles over a header whose optional fields lie about their length. */
    private static final class Gzip extends ForwardingSource {

        Gzip(Source packed) {
            super(new GzipSource(packed));
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            try {
                return super.read(sink, byteCount);
            } catch (NullPointerException stumble) {
                throw new IOException("its gzip header is broken", stumble);
            }
        }
    }

    private static final class Unpacked extends ResponseBody {

        private final @Nullable MediaType type;
        private final BufferedSource source;

        Unpacked(@Nullable MediaType type, BufferedSource source) {
            this.type = type;
            this.source = source;
        }

        @Override
        public @Nullable MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return -1;
        }

        @Override
        public BufferedSource source() {
            return source;
        }
    }
}
