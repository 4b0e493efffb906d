package dev.tritonexplorer.client.http;

import okhttp3.ResponseBody;

import okio.BufferedSource;

import java.io.IOException;
import java.io.Serial;
import java.util.Arrays;

/**
 * Reads response bodies under limits: memory grows with what came, never with what was announced.
 */
final class BodyReader {

    /** Most JSON that is read: several thousand models' statistics. */
    static final int MOST_JSON = 16 << 20;

    /**
     * Most of an inference's answer that is all JSON; as bytes its tensors would be far smaller.
     */
    static final int MOST_JSON_TENSORS = 128 << 20;

    /** Taken at once on a server's word; beyond, memory doubles as bytes come. */
    static final int TRUSTED = 16 << 20;

    /** Near the largest array. */
    static final int MOST_TENSORS = Integer.MAX_VALUE - 16;

    private BodyReader() {}

    /** A body, or part of one, that breaks off, does not end, or is larger than it may be. */
    static final class BrokenBodyException extends IOException {

        @Serial private static final long serialVersionUID = 1L;

        BrokenBodyException(String message) {
            super(message);
        }
    }

    /** The whole of a JSON body. */
    static byte[] json(ResponseBody body) throws IOException {
        return json(body, MOST_JSON);
    }

    static byte[] json(ResponseBody body, int most) throws IOException {
        long announced = body.contentLength();
        if (announced > most) {
            throw new BrokenBodyException(
                    "it announces %,d bytes of JSON, the limit is %,d".formatted(announced, most));
        }
        if (announced >= 0) {
            return exactly(body.source(), announced);
        }
        byte[] bytes = atMost(body.source(), most + 1);
        if (bytes.length > most) {
            throw new BrokenBodyException(
                    "it sends more than the limit of %,d bytes of JSON".formatted(most));
        }
        return bytes;
    }

    /** The next {@code size} bytes. */
    static byte[] exactly(BufferedSource source, long size) throws IOException {
        if (size > MOST_TENSORS) {
            throw new BrokenBodyException("it announces %,d bytes".formatted(size));
        }
        byte[] bytes = new byte[(int) Math.min(size, TRUSTED)];
        int filled = 0;
        while (true) {
            int count = fill(source, bytes, filled);
            filled += count;
            if (filled < bytes.length) {
                throw new BrokenBodyException("it ended %,d bytes early".formatted(size - filled));
            }
            if (filled == size) {
                return bytes;
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(size, 2L * bytes.length));
        }
    }

    /** What comes until the end, cut at {@code limit} bytes. */
    static byte[] atMost(BufferedSource source, int limit) throws IOException {
        byte[] bytes = new byte[Math.min(limit, 8192)];
        int filled = 0;
        while (true) {
            filled += fill(source, bytes, filled);
            if (filled < bytes.length || filled == limit) {
                return Arrays.copyOf(bytes, filled);
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(limit, 2L * bytes.length));
        }
    }

    /** Reads until the array is full or the body ends; short reads are no end. */
    private static int fill(BufferedSource source, byte[] bytes, int from) throws IOException {
        int at = from;
        while (at < bytes.length) {
            int count = source.read(bytes, at, bytes.length - at);
            if (count < 0) {
                break;
            }
            at += count;
        }
        return at - from;
    }
}
