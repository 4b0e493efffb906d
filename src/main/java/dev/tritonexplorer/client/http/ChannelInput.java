package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.wire.TrafficCounter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads up to 64 KiB a system call. It looks at the first bytes that a connection brings, since
 * only here a server of another protocol can be told from one that sends rubbish.
 */
final class ChannelInput extends InputStream {

    static final int BUFFER_SIZE = 64 * 1024;

    /**
     * A connection in use is never asked; one that pauses for less is not worth three calls, but
     * for the first time: there are servers that close each connection after its answer.
     */
    private static final long IDLE_NANOS = 20_000_000;

    private final SocketChannel channel;
    private final boolean plainHttp;
    private final TrafficCounter traffic;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_SIZE).limit(0);
    private final ReentrantLock reading = new ReentrantLock();
    private volatile int timeoutMillis;
    private boolean started;
    private boolean asked;
    private long lastRead = System.nanoTime();

    ChannelInput(SocketChannel channel, boolean plainHttp, TrafficCounter traffic) {
        this.channel = channel;
        this.traffic = traffic;
        this.plainHttp = plainHttp;
    }

    void setTimeout(int millis) {
        timeoutMillis = millis;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        reading.lock();
        try {
            if (!buffer.hasRemaining() && fill() < 0) {
                return -1;
            }
            int part = Math.min(length, buffer.remaining());
            buffer.get(bytes, offset, part);
            return part;
        } finally {
            reading.unlock();
        }
    }

    private int fill() throws IOException {
        int count = -1;
        buffer.clear();
        try {
            count = timeoutMillis == 0 ? channel.read(buffer) : timedRead();
        } finally {
            buffer.position(0).limit(Math.max(count, 0));
        }
        traffic.received(Math.max(count, 0));
        lastRead = System.nanoTime();
        if (!started && count > 0) {
            started = true;
            if (plainHttp) {
                WrongProtocolException.check(buffer);
            }
        }
        return count;
    }

    /** A channel itself reads without a limit; its socket view keeps the timeout. */
    private int timedRead() throws IOException {
        byte[] bytes = new byte[8192];
        int count = channel.socket().getInputStream().read(bytes);
        if (count > 0) {
            buffer.put(bytes, 0, count);
        }
        return count;
    }

    /**
     * Whether the server has closed this connection while nobody read from it. Does not wait. Bytes
     * that came unasked also spoil a plain HTTP connection; under TLS they may be the protocol's
     * own and are kept.
     */
    boolean isDeadWhileIdle() {
        if (!reading.tryLock()) {
            return false;
        }
        try {
            if (!started || (asked && System.nanoTime() - lastRead < IDLE_NANOS)) {
                return false;
            }
            asked = true;
            return peek() < 0 || (plainHttp && buffer.hasRemaining());
        } catch (IOException problem) {
            return true;
        } finally {
            reading.unlock();
        }
    }

    /** Keeps what has not been read yet: under TLS that may be the notice before the close. */
    private int peek() throws IOException {
        buffer.compact();
        int count = -1;
        channel.configureBlocking(false);
        try {
            do {
                count = channel.read(buffer);
                traffic.received(Math.max(count, 0));
            } while (count > 0 && buffer.hasRemaining());
        } finally {
            buffer.flip();
            channel.configureBlocking(true);
        }
        return count;
    }

    @Override
    public int available() {
        reading.lock();
        try {
            return buffer.remaining();
        } finally {
            reading.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
