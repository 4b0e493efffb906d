package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.wire.TrafficCounter;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Gathers what is written into 64 KiB system calls. One thread at a time. */
final class ChannelOutput extends OutputStream {

    private final SocketChannel channel;
    private final TrafficCounter traffic;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(ChannelInput.BUFFER_SIZE);

    private final MemorySegment space = MemorySegment.ofBuffer(buffer);

    ChannelOutput(SocketChannel channel, TrafficCounter traffic) {
        this.channel = channel;
        this.traffic = traffic;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int part = Math.min(end - at, buffer.remaining());
            buffer.put(bytes, at, part);
            at += part;
        }
    }

    /** Its decimal digits; it is not negative. */
    void writeNumber(long number) throws IOException {
        if (number >= 10) {
            writeNumber(number / 10);
        }
        if (!buffer.hasRemaining()) {
            flush();
        }
        buffer.put((byte) ('0' + number % 10));
    }

    /**
     * Memory as it lies there: large native one goes to the socket without a copy.
     *
     * @throws IllegalStateException if the memory is freed
     * @throws WrongThreadException if it is another thread's
     */
    void write(MemorySegment bytes) throws IOException {
        long size = bytes.byteSize();
        if (bytes.isNative() && size > buffer.capacity()) {
            flush();
            ByteBuffer view = bytes.asByteBuffer();
            while (view.hasRemaining()) {
                traffic.sent(channel.write(view));
            }
            return;
        }
        for (long at = 0; at < size; ) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int part = (int) Math.min(size - at, buffer.remaining());
            MemorySegment.copy(bytes, at, space, buffer.position(), part);
            buffer.position(buffer.position() + part);
            at += part;
        }
    }

    /**
     * Writes what the connection, which does not block, takes now.
     *
     * @return whether that was all
     */
    boolean flushSome() throws IOException {
        buffer.flip();
        try {
            int count = channel.write(buffer);
            while (count > 0) {
                traffic.sent(count);
                count = buffer.hasRemaining() ? channel.write(buffer) : 0;
            }
        } finally {
            buffer.compact();
        }
        return buffer.position() == 0;
    }

    @Override
    public void flush() throws IOException {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                traffic.sent(channel.write(buffer));
            }
        } finally {
            buffer.clear();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
