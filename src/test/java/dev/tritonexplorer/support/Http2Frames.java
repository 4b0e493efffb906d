package dev.tritonexplorer.support;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Counts the pings that a client sends on one HTTP/2 connection (RFC 9113: after a preface of 24
 * bytes, frames with a head of 9: length, type, flags, stream).
 */
public final class Http2Frames implements Consumer<ByteBuffer> {

    private static final int PREFACE = 24;
    private static final int HEAD = 9;
    private static final int PING = 6;
    private static final int ACK = 1;

    private final byte[] head = new byte[HEAD];
    private final AtomicInteger pings = new AtomicInteger();
    private int filled;
    private int skip = PREFACE;

    /** Pings so far, answers to the server's own not counted. */
    public int pings() {
        return pings.get();
    }

    @Override
    public void accept(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            int part = Math.min(skip, bytes.remaining());
            if (part > 0) {
                bytes.position(bytes.position() + part);
                skip -= part;
                continue;
            }
            head[filled++] = bytes.get();
            if (filled == HEAD) {
                filled = 0;
                skip = ByteBuffer.wrap(head).getInt() >>> 8;
                if (head[3] == PING && (head[4] & ACK) == 0) {
                    pings.incrementAndGet();
                }
            }
        }
    }
}
