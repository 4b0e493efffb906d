package dev.tritonexplorer.support;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.TlsOptions;
import dev.tritonexplorer.client.wire.TlsFiles;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import javax.net.ssl.SSLServerSocket;

/**
 * Passes bytes between a client and a server and, when told, holds them up in one direction. It
 * knows nothing of protocols. Its buffers towards the client are small, so that a held request soon
 * fills them.
 */
public final class DelayingProxy implements AutoCloseable {

    /** Longer than any test waits. */
    private static final Duration FOR_EVER = Duration.ofHours(1);

    private static final int RECEIVE_BUFFER = 64 * 1024;

    /** Bytes are held when this many more have passed: once, or on every connection. */
    private record Hold(long after, Duration duration, boolean once, CountDownLatch released) {

        Hold(long after, Duration duration, boolean once) {
            this(after, duration, once, new CountDownLatch(1));
        }

        @Nullable Hold afterPassing(long passed, boolean due) {
            if (due) {
                return once ? null : this;
            }
            return new Hold(after - passed, duration, once, released);
        }
    }

    private final Endpoint server;
    private final ServerSocket listener;
    private final boolean tls;
    private final Consumer<ByteBuffer> tap;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Hold> request = new AtomicReference<>();
    private final AtomicReference<@Nullable Hold> response = new AtomicReference<>();
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicLong fromClient = new AtomicLong();

    public DelayingProxy(Endpoint server) throws IOException {
        this(server, new ServerSocket(), false, passed -> {});
    }

    /**
     * @param tap sees all that clients send
     */
    public DelayingProxy(Endpoint server, Consumer<ByteBuffer> tap) throws IOException {
        this(server, new ServerSocket(), false, tap);
    }

    private DelayingProxy(
            Endpoint server, ServerSocket listener, boolean tls, Consumer<ByteBuffer> tap)
            throws IOException {
        this.server = server;
        this.listener = listener;
        this.tls = tls;
        this.tap = tap;
        listener.setReceiveBufferSize(RECEIVE_BUFFER);
        listener.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        Thread.ofVirtual().name("proxy-accept").start(this::accept);
    }

    /**
     * A proxy that speaks TLS with clients and none with the server.
     *
     * @param own its certificate and key, and the authority of clients' certificates
     * @param wantsCertificate whether a client must have one
     */
    public static DelayingProxy tls(Endpoint server, TlsOptions own, boolean wantsCertificate)
            throws IOException {
        SSLServerSocket listener =
                (SSLServerSocket)
                        TlsFiles.read(own).context().getServerSocketFactory().createServerSocket();
        listener.setNeedClientAuth(wantsCertificate);
        return new DelayingProxy(server, listener, true, passed -> {});
    }

    /** Where a client reaches the server through this proxy. */
    public Endpoint endpoint() {
        return new Endpoint(server.protocol(), tls, "127.0.0.1", listener.getLocalPort(), "");
    }

    /** Holds the next bytes to the server, once. */
    public void holdRequest(Duration duration) {
        request.set(new Hold(0, duration, true));
    }

    /** Lets so many bytes pass to the client, then holds those that follow, once. */
    public void holdResponse(long after, Duration duration) {
        response.set(new Hold(after, duration, true));
    }

    /** Keeps all answers from the client, on every connection, until {@link #resume}. */
    public void silence() {
        response.set(new Hold(0, FOR_EVER, false));
    }

    /** Passes on what is held, and holds nothing more. */
    public void resume() {
        for (AtomicReference<@Nullable Hold> rule : List.of(request, response)) {
            Hold hold = rule.getAndSet(null);
            if (hold != null) {
                hold.released().countDown();
            }
        }
    }

    /** How often bytes have been held so far. */
    public int heldCount() {
        return held.get();
    }

    /** How many bytes the client has sent so far. */
    public long bytesFromClient() {
        return fromClient.get();
    }

    /** Cuts all connections; new ones are served, and nothing is held. */
    public void hangUp() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        resume();
    }

    /** The sockets that are open, two for each connection through the proxy. */
    public int openSockets() {
        return (int) sockets.stream().filter(socket -> !socket.isClosed()).count();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket upstream = new Socket(server.host(), server.port());
                sockets.add(client);
                sockets.add(upstream);
                client.setTcpNoDelay(true);
                upstream.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> pump(client, upstream, request));
                Thread.ofVirtual().start(() -> pump(upstream, client, response));
            }
        } catch (SocketException ended) {
            if (!listener.isClosed()) {
                throw new IllegalStateException("The proxy's listener failed", ended);
            }
        } catch (IOException problem) {
            throw new IllegalStateException("The proxy's listener failed", problem);
        }
    }

    private void pump(Socket from, Socket to, AtomicReference<@Nullable Hold> rule) {
        byte[] buffer = new byte[RECEIVE_BUFFER];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (rule == request) {
                    fromClient.addAndGet(read);
                    tap.accept(ByteBuffer.wrap(buffer, 0, read));
                }
                int passed = 0;
                Hold hold = rule.get();
                if (hold != null) {
                    passed = (int) Math.min(hold.after(), read);
                    out.write(buffer, 0, passed);
                    boolean due = passed < read;
                    if (rule.compareAndSet(hold, hold.afterPassing(passed, due)) && due) {
                        held.incrementAndGet();
                        hold.released().await(hold.duration().toNanos(), TimeUnit.NANOSECONDS);
                    }
                }
                out.write(buffer, passed, read - passed);
            }
        } catch (IOException | InterruptedException ended) {
            // Either side may hang up at any time; the other is told by closing both.
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        hangUp();
    }
}
