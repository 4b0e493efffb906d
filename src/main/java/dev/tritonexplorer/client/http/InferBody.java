package dev.tritonexplorer.client.http;

import okhttp3.MediaType;
import okhttp3.RequestBody;

import okio.BufferedSink;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The body of an inference: the JSON part, then the tensors' bytes in the order of the inputs. They
 * go to the connection in small slices, so that the first leave before the last are copied.
 */
final class InferBody extends RequestBody {

    private static final int SLICE = 8192;
    static final MediaType BINARY = MediaType.get("application/octet-stream");

    private final byte[] json;
    private final List<MemorySegment> tensors;
    private final long length;
    private final Stopwatch stopwatch;

    InferBody(byte[] json, List<MemorySegment> tensors, Stopwatch stopwatch) {
        this.json = json;
        this.tensors = tensors;
        this.length = json.length + tensors.stream().mapToLong(MemorySegment::byteSize).sum();
        this.stopwatch = stopwatch;
    }

    @Override
    public MediaType contentType() {
        return BINARY;
    }

    @Override
    public long contentLength() {
        return length;
    }

    /** Keeps OkHttp from sending an inference again, as it would after a 503 with Retry-After. */
    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        writeParts(sink);
        sink.flush();
        stopwatch.sent();
    }

    /** The body's bytes, without a word to the stopwatch. */
    void writeParts(BufferedSink sink) throws IOException {
        sink.write(json);
        for (MemorySegment tensor : tensors) {
            if (isByteAddressed(tensor)) {
                writeView(sink, tensor);
            } else {
                writeCopy(sink, tensor);
            }
        }
    }

    /** Only native memory and arrays of bytes can be seen as a buffer without a copy. */
    private static boolean isByteAddressed(MemorySegment tensor) {
        return tensor.isNative()
                || tensor.heapBase().filter(base -> base instanceof byte[]).isPresent();
    }

    private static void writeView(BufferedSink sink, MemorySegment tensor) throws IOException {
        ByteBuffer view = tensor.asByteBuffer();
        while (view.position() < view.capacity()) {
            view.limit((int) Math.min((long) view.position() + SLICE, view.capacity()));
            sink.write(view);
        }
    }

    private static void writeCopy(BufferedSink sink, MemorySegment tensor) throws IOException {
        byte[] slice = new byte[SLICE];
        for (long at = 0; at < tensor.byteSize(); at += SLICE) {
            int size = (int) Math.min(SLICE, tensor.byteSize() - at);
            MemorySegment.copy(tensor, ValueLayout.JAVA_BYTE, at, slice, 0, size);
            sink.write(slice, 0, size);
        }
    }
}
