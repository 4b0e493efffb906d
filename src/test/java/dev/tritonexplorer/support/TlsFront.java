package dev.tritonexplorer.support;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TlsOptions;
import dev.tritonexplorer.client.wire.TlsFiles;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;

/** Takes encrypted connections and passes what they carry to a server that has no TLS. */
public final class TlsFront implements AutoCloseable {

    private final Endpoint server;
    private final SSLServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /** Listens on a free port of {@code localhost}, which the certificate must be for. */
    public TlsFront(Endpoint server, PemCertificates identity) throws IOException {
        this(
                server,
                TlsOptions.DEFAULTS.withCertificate(identity.certificate(), identity.key()),
                false);
    }

    /**
     * As above.
     *
     * @param own its certificate, and whose clients it believes
     * @param mutual whether clients must show a certificate
     */
    public TlsFront(Endpoint server, TlsOptions own, boolean mutual) throws IOException {
        this.server = server;
        listener =
                (SSLServerSocket)
                        TlsFiles.read(own)
                                .context()
                                .getServerSocketFactory()
                                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        SSLParameters parameters = listener.getSSLParameters();
        // What Triton itself speaks: its HTTP server knows no HTTP/2.
        String spoken = server.protocol() == Protocol.GRPC ? "h2" : "http/1.1";
        parameters.setApplicationProtocols(new String[] {spoken});
        parameters.setNeedClientAuth(mutual);
        listener.setSSLParameters(parameters);
        Thread.ofVirtual().start(this::accept);
    }

    /** Where it is reached: the server's protocol, encrypted. */
    public Endpoint endpoint() {
        return new Endpoint(server.protocol(), true, "localhost", listener.getLocalPort(), "");
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket behind = new Socket(server.host(), server.port());
                sockets.add(client);
                sockets.add(behind);
                Thread.ofVirtual().start(() -> pass(client, behind));
                Thread.ofVirtual().start(() -> pass(behind, client));
            } catch (IOException problem) {
                // It was closed, or the server behind is gone: the client sees no connection.
                close();
            }
        }
    }

    /** The end of one direction is the end of both, as TLS has it. */
    private static void pass(Socket from, Socket to) {
        try (from;
                to;
                OutputStream out = to.getOutputStream()) {
            from.getInputStream().transferTo(out);
        } catch (IOException problem) {
            // The other direction ended first, or the handshake failed; both sides are closed now.
            return;
        }
    }

    @Override
    public void close() {
        try (listener) {
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
