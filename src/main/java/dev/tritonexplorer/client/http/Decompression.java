package dev.tritonexplorer.client.http;

import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;

import okio.BufferedSource;
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
                        ? new GzipSource(packed.source())
                        : new InflaterSource(packed.source(), new Inflater());
        return response.newBuilder()
                .body(new Unpacked(packed.contentType(), Okio.buffer(source)))
                .build();
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
