package dev.tritonexplorer.client.grpc;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Answers every gRPC call on a connection with the same message. It reads no more of HTTP/2 than
 * where a request ends, and allocates nothing meanwhile.
 */
final class Http2StandIn implements AutoCloseable {

    private static final int PREFACE = 24;
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int WINDOW_UPDATE = 8;
    private static final int END_STREAM = 1;
    private static final int ACK = 1;
    private static final int END_HEADERS = 4;

    /** {@code :status: 200} of HPACK's static table. */
    private static final byte OK = (byte) 0x88;

    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final byte[] headers = headers(true, "content-type", "application/grpc");
    private final byte[] trailers = headers(false, "grpc-status", "0");
    private final byte[] message;

    Http2StandIn(byte[] message) throws IOException {
        // Not compressed, then the length.
        this.message =
                ByteBuffer.allocate(5 + message.length)
                        .put((byte) 0)
                        .putInt(message.length)
                        .put(message)
                        .array();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofPlatform().daemon().name("stand-in").start(this::accept);
    }

    private static byte[] headers(boolean status, String name, String value) {
        byte[] text = (name + value).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer block = ByteBuffer.allocate(text.length + 4);
        if (status) {
            block.put(OK);
        }
        block.put((byte) 0).put((byte) name.length()).put(text, 0, name.length());
        block.put((byte) value.length()).put(text, name.length(), value.length());
        byte[] bytes = new byte[block.flip().remaining()];
        block.get(bytes);
        return bytes;
    }

    int port() throws IOException {
        return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                SocketChannel channel = listener.accept();
                Thread.ofPlatform().daemon().name("stand-in").start(() -> serve(channel));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(SocketChannel channel) {
        ByteBuffer in = ByteBuffer.allocateDirect(64 << 10).flip();
        ByteBuffer out = ByteBuffer.allocateDirect(64 << 10);
        try (channel) {
            require(channel, in, PREFACE);
            in.position(in.position() + PREFACE);
            frame(out, SETTINGS, 0, 0, 0);
            while (true) {
                if (in.remaining() < 9) {
                    send(channel, out);
                }
                require(channel, in, 9);
                int head = in.getInt();
                int flags = in.get();
                int stream = in.getInt();
                require(channel, in, head >>> 8);
                answer(out, in, head & 0xff, flags, stream, head >>> 8);
                in.position(in.position() + (head >>> 8));
            }
        } catch (IOException closed) {
            // The client has gone: nothing is left to answer.
            return;
        }
    }

    private void answer(ByteBuffer out, ByteBuffer in, int type, int flags, int stream, int size) {
        if (type == SETTINGS && flags != ACK) {
            frame(out, SETTINGS, ACK, 0, 0);
        } else if (type == PING && flags != ACK) {
            frame(out, PING, ACK, 0, 8).putLong(in.getLong(in.position()));
        } else if (type == DATA) {
            frame(out, WINDOW_UPDATE, 0, 0, 4).putInt(size);
            if ((flags & END_STREAM) != 0) {
                frame(out, HEADERS, END_HEADERS, stream, headers.length).put(headers);
                frame(out, DATA, 0, stream, message.length).put(message);
                frame(out, HEADERS, END_HEADERS | END_STREAM, stream, trailers.length)
                        .put(trailers);
            }
        }
    }

    private static ByteBuffer frame(ByteBuffer out, int type, int flags, int stream, int size) {
        return out.putInt(size << 8 | type).put((byte) flags).putInt(stream);
    }

    private static void send(SocketChannel channel, ByteBuffer out) throws IOException {
        out.flip();
        while (out.hasRemaining()) {
            channel.write(out);
        }
        out.clear();
    }

    private static void require(SocketChannel channel, ByteBuffer in, int bytes)
            throws IOException {
        if (in.remaining() >= bytes) {
            return;
        }
        in.compact();
        while (in.position() < bytes) {
            if (channel.read(in) < 0) {
                throw new EOFException();
            }
        }
        in.flip();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
