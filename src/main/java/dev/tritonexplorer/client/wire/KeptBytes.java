package dev.tritonexplorer.client.wire;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/** Counts all that is written to it and keeps the first of it. For one thread at a time. */
public final class KeptBytes extends OutputStream {

    private final int most;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    private long size;

    /**
     * @param most bytes that are kept
     */
    public KeptBytes(int most) {
        this.most = most;
    }

    /** How many more are kept. */
    public int room() {
        return most - kept.size();
    }

    /** Counts bytes that nobody keeps. */
    public void count(long passed) {
        size += passed;
    }

    public long size() {
        return size;
    }

    public byte[] bytes() {
        return kept.toByteArray();
    }

    @Override
    public void write(int one) {
        size++;
        if (room() > 0) {
            kept.write(one);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        size += length;
        kept.write(bytes, offset, Math.min(length, room()));
    }
}
