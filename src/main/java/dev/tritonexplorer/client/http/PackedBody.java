package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.Compression;

import okhttp3.MediaType;
import okhttp3.RequestBody;

import okio.Buffer;
import okio.BufferedSink;
import okio.DeflaterSink;
import okio.GzipSink;
import okio.Okio;
import okio.Sink;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;

/**
 * A body packed as a whole before it is sent: Triton wants to know its length, which only packing
 * tells.
 */
final class PackedBody extends RequestBody {

    private final @Nullable MediaType type;
    private final Buffer packed = new Buffer();
    private final long length;
    private final Stopwatch stopwatch;

    PackedBody(InferBody body, Compression compression, Stopwatch stopwatch) {
        type = body.contentType();
        this.stopwatch = stopwatch;
        try (BufferedSink sink = Okio.buffer(packing(compression))) {
            body.writeParts(sink);
        } catch (IOException problem) {
            throw new UncheckedIOException("Packing in memory", problem);
        }
        length = packed.size();
    }

    private Sink packing(Compression compression) {
        return switch (compression) {
            case GZIP -> new GzipSink(packed);
            case DEFLATE -> new DeflaterSink(packed, new Deflater());
            case NONE -> packed;
        };
    }

    @Override
    public @Nullable MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.writeAll(packed);
        sink.flush();
        stopwatch.sent();
    }
}
