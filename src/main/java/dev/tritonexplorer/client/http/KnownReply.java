package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.wire.OutputWindows;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * Remembers what the JSON part of the last answer said: that of the next is mostly the same, byte
 * for byte. Thread-safe.
 */
final class KnownReply {

    /** Larger ones are not kept. */
    private static final int MOST = 16 * 1024;

    private record Last(byte[] json, OutputWindows windows, InferReplyHeader header) {}

    private volatile @Nullable Last last;

    /** As {@link InferReplyHeader#parse}. */
    InferReplyHeader parse(byte[] bytes, int length, OutputWindows windows) {
        Last known = last;
        if (known != null
                && Arrays.equals(known.json, 0, known.json.length, bytes, 0, length)
                && known.windows.equals(windows)) {
            return known.header;
        }
        InferReplyHeader header = InferReplyHeader.parse(bytes, length, windows);
        if (length <= MOST && header.isWithoutData()) {
            last = new Last(Arrays.copyOf(bytes, length), windows, header);
        }
        return header;
    }
}
