package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.wire.TrafficCounter;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** An unencrypted connection for one inference after the other. One thread at a time. */
final class PlainConnection implements AutoCloseable {

    /**
     * One that pauses for less is not asked whether it still stands, which takes three calls, if it
     * has been used twice: there are servers that close each connection after its answer.
     */
    private static final long IDLE_NANOS = 20_000_000;

    private final SocketChannel channel;
    private final TrafficCounter traffic;
    private final ChannelOutput output;

    /** What has come and was not taken yet lies from its position to its limit. */
    private final ByteBuffer input = ByteBuffer.allocateDirect(ChannelInput.BUFFER_SIZE).limit(0);

    private final InputStream unread;
    private boolean started;
    private int uses;
    private long idleSince;

    private PlainConnection(SocketChannel channel, TrafficCounter traffic) throws IOException {
        this.channel = channel;
        this.traffic = traffic;
        unread = channel.socket().getInputStream();
        output = new ChannelOutput(channel, traffic);
    }

    static PlainConnection open(
            InetSocketAddress address, int timeoutMillis, TrafficCounter traffic)
            throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.socket().connect(address, timeoutMillis);
            return new PlainConnection(channel, traffic);
        } catch (IOException | RuntimeException problem) {
            channel.close();
            throw problem;
        }
    }

    SocketChannel channel() {
        return channel;
    }

    ChannelOutput output() {
        return output;
    }

    ByteBuffer input() {
        return input;
    }

    /**
     * Waits for more, unless the channel does not block; what is there stays.
     *
     * @return how many bytes have come, −1 at the end
     * @throws ProtocolException if what is there fills the buffer
     */
    int fill() throws IOException {
        input.compact();
        int count = -1;
        try {
            if (!input.hasRemaining()) {
                throw new ProtocolException("A line does not end");
            }
            count = channel.read(input);
        } finally {
            input.flip();
        }
        came(count);
        return count;
    }

    private void came(int count) throws IOException {
        traffic.received(Math.max(count, 0));
        if (!started && count > 0) {
            started = true;
            WrongProtocolException.check(input);
        }
    }

    /** Takes at least one byte, at most so many, waiting for them; −1 at the end. */
    int take(byte[] bytes, int at, int most) throws IOException {
        if (!input.hasRemaining() && fill() < 0) {
            return -1;
        }
        int count = Math.min(most, input.remaining());
        input.get(bytes, at, count);
        return count;
    }

    /** Takes exactly so many bytes. */
    void takeAll(byte[] bytes) throws IOException {
        for (int at = 0; at < bytes.length; ) {
            int count = take(bytes, at, bytes.length - at);
            if (count < 0) {
                throw new EOFException("the connection ended early");
            }
            at += count;
        }
    }

    /** Nothing is expected of the server until the next request. */
    void rest(long now) {
        uses++;
        idleSince = now;
    }

    /** Its server is asked before the next request as if it were the second one. */
    void doubt() {
        uses = 0;
    }

    long idleSince() {
        return idleSince;
    }

    /** Whether a request may be sent: the server has neither hung up nor sent anything unasked. */
    boolean isFit(long now) {
        if (input.hasRemaining() || !channel.isOpen()) {
            return false;
        }
        return uses > 1 && now - idleSince < IDLE_NANOS ? !hasUnasked() : isSilent();
    }

    /** Whether an answer has come before the request: it would be taken for that of the next. */
    private boolean hasUnasked() {
        try {
            return unread.available() > 0;
        } catch (IOException broken) {
            return true;
        }
    }

    private boolean isSilent() {
        boolean blocking = channel.isBlocking();
        try {
            if (blocking) {
                channel.configureBlocking(false);
            }
            int count;
            try {
                count = channel.read(input.clear());
            } finally {
                input.limit(0);
                if (blocking) {
                    channel.configureBlocking(true);
                }
            }
            traffic.received(Math.max(count, 0));
            return count == 0;
        } catch (IOException broken) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
