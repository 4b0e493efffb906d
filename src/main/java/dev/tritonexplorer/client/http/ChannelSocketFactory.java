package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.wire.TrafficCounter;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

import javax.net.SocketFactory;

/** Makes {@link ChannelSocket}s, with TCP_NODELAY set: a request never waits for an ACK. */
final class ChannelSocketFactory extends SocketFactory {

    private final boolean plainHttp;
    private final TrafficCounter traffic;

    /**
     * @param plainHttp whether HTTP itself is on the wire, so that other protocols can be told
     * @param traffic counts what goes through the sockets
     */
    ChannelSocketFactory(boolean plainHttp, TrafficCounter traffic) {
        this.plainHttp = plainHttp;
        this.traffic = traffic;
    }

    @Override
    public Socket createSocket() throws IOException {
        return new ChannelSocket(plainHttp, traffic);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
            throws IOException {
        return connected(
                new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
            throws IOException {
        return connected(
                new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    private Socket connected(InetSocketAddress remote, @Nullable InetSocketAddress local)
            throws IOException {
        Socket socket = createSocket();
        try {
            if (local != null) {
                socket.bind(local);
            }
            socket.connect(remote);
            return socket;
        } catch (IOException problem) {
            socket.close();
            throw problem;
        }
    }
}
