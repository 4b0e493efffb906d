package dev.tritonexplorer.client.grpc;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A socket on loopback that treats every connection in its own, wrong way. */
final class RawServer implements AutoCloseable {

    interface Behaviour {
        void treat(Socket socket) throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(RawServer.class);

    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    RawServer(Behaviour behaviour) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> accept(behaviour));
    }

    private void accept(Behaviour behaviour) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> treat(behaviour, socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void treat(Behaviour behaviour, Socket socket) {
        try {
            behaviour.treat(socket);
        } catch (Exception over) {
            LOG.debug("The client went away", over);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
