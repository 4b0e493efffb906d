package dev.tritonexplorer.client.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Answers every request on a connection with the same bytes. It looks no further than for the end
 * of a request's headers, and takes the body to come with them: enough for small ones.
 */
final class StandIn implements AutoCloseable {

    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final byte[] answer;

    StandIn(byte[] answer) throws IOException {
        this.answer = answer;
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofPlatform().daemon().name("stand-in").start(this::accept);
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
        ByteBuffer request = ByteBuffer.allocateDirect(64 * 1024);
        ByteBuffer reply = ByteBuffer.allocateDirect(answer.length).put(answer);
        try (channel) {
            while (channel.read(request.clear()) > 0) {
                reply.flip();
                while (reply.hasRemaining()) {
                    channel.write(reply);
                }
            }
        } catch (IOException closed) {
            // The client has gone: nothing is left to answer.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
