package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.wire.TrafficCounter;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Gathers what is written into 64 KiB system calls. One thread at a time. */
final class ChannelOutput extends OutputStream {

    private final SocketChannel channel;
    private final TrafficCounter traffic;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(ChannelInput.BUFFER_SIZE);

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
