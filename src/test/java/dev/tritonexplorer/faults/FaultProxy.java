package dev.tritonexplorer.faults;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.faults.Trouble.Arrival;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Stands before a server and passes bytes; from one moment to another it makes trouble. */
final class FaultProxy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FaultProxy.class);

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final int BUFFER = 64 * 1024;
    private static final int FILLERS = 4;
    private static final int BACKLOG = 50;
    private static final int ATTEMPTS = 100;
    private static final Duration PAUSE = Duration.ofMillis(10);

    /** One fault from its begin to its end. */
    private record Now(Trouble trouble, CountDownLatch lifted) {
        Arrival arrival() {
            return trouble.arrival();
        }
    }

    private final Endpoint server;
    private final String host;
    private final int port;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final List<SocketChannel> fillers = new ArrayList<>();
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile byte[] good = new byte[0];
    private volatile ServerSocket listener;
    private @Nullable SocketChannel reserved;
    private volatile @Nullable Now now;

    FaultProxy(Endpoint server) throws IOException {
        this(server, "127.0.0.1");
    }

    /**
     * @param host the name under which a client reaches it
     */
    FaultProxy(Endpoint server, String host) throws IOException {
        this.server = server;
        this.host = host;
        listener = new ServerSocket(0, BACKLOG, LOOPBACK);
        port = listener.getLocalPort();
        accept(listener);
    }

    /** Where a client reaches the server through this proxy. */
    Endpoint endpoint() {
        return new Endpoint(server.protocol(), server.tls(), host, port, server.basePath());
    }

    /** Connections so far. */
    int connections() {
        return accepted.get();
    }

    /** Sockets of clients that are open. */
    int open() {
        return (int) links.stream().filter(link -> !link.client.isClosed()).count();
    }

    /** What the server sends from now on is the good answer. */
    void listen() {
        synchronized (answer) {
            answer.reset();
        }
    }

    /** The server's answer since {@link #listen}. */
    byte[] heard() {
        synchronized (answer) {
            return answer.toByteArray();
        }
    }

    /** The good answer that scripts are given. */
    void remember(byte[] answered) {
        good = answered;
    }

    byte[] good() {
        return good;
    }

    /** From now on until {@link #end} there is trouble, on connections that stand as well. */
    void begin(Trouble trouble) throws IOException {
        now = new Now(trouble, new CountDownLatch(1));
        switch (trouble.arrival()) {
            case REFUSED -> {
                listener.close();
                reserve();
                for (Link link : links) {
                    link.reset();
                }
            }
            case DROPPED -> {
                listener.close();
                fill();
            }
            case HUNG_UP -> {
                for (Link link : links) {
                    link.close();
                }
            }
            case FORGOTTEN -> links.forEach(link -> link.forgotten = true);
            default -> {}
        }
        if (trouble.elsewhere().isPresent()) {
            for (Link link : links) {
                link.close();
            }
        }
    }

    /** Nobody else gets the port, and nobody listens there. */
    private void reserve() throws IOException {
        SocketChannel placeholder = SocketChannel.open();
        reserved = placeholder;
        placeholder.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        binding(() -> placeholder.bind(new InetSocketAddress(LOOPBACK, port)));
    }

    private ServerSocket bound(int backlog) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        binding(() -> socket.bind(new InetSocketAddress(LOOPBACK, port), backlog));
        return socket;
    }

    private interface Binding {
        void run() throws IOException;
    }

    /** The port is not free before the last thread has left its listener. */
    private static void binding(Binding attempt) throws IOException {
        for (int left = ATTEMPTS; ; left--) {
            try {
                attempt.run();
                return;
            } catch (BindException taken) {
                if (left == 0) {
                    throw taken;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** Returns when the queue is empty enough for a connection at the first attempt. */
    private void awaitService() throws IOException {
        for (int left = ATTEMPTS; left > 0; left--) {
            try (Socket probe = new Socket()) {
                probe.connect(new InetSocketAddress(LOOPBACK, port), (int) (5 * PAUSE.toMillis()));
                return;
            } catch (SocketTimeoutException notYet) {
                LOG.debug("The queue is still full", notYet);
            }
        }
        throw new IOException("nobody is served any more");
    }

    /** A queue of waiting connections that is full: the kernel drops what would open more. */
    private void fill() throws IOException {
        listener = bound(1);
        for (int i = 0; i < FILLERS; i++) {
            SocketChannel filler = SocketChannel.open();
            filler.configureBlocking(false);
            filler.connect(new InetSocketAddress(LOOPBACK, port));
            fillers.add(filler);
        }
    }

    /** The trouble is over: what was held goes on. */
    void end() throws IOException {
        Now was = now;
        now = null;
        if (was == null) {
            return;
        }
        was.lifted.countDown();
        for (SocketChannel filler : fillers) {
            filler.close();
        }
        fillers.clear();
        if (was.arrival() == Arrival.DROPPED) {
            accept(listener);
            awaitService();
        } else if (was.arrival() == Arrival.REFUSED) {
            SocketChannel placeholder = reserved;
            if (placeholder != null) {
                placeholder.close();
            }
            listener = bound(BACKLOG);
            accept(listener);
        }
        for (Link link : links) {
            if (link.scripted) {
                link.close();
            }
        }
    }

    private void accept(ServerSocket from) {
        Thread.ofVirtual()
                .name("fault-accept")
                .start(
                        () -> {
                            while (!from.isClosed()) {
                                try {
                                    Socket client = from.accept();
                                    accepted.incrementAndGet();
                                    client.setTcpNoDelay(true);
                                    Link link = new Link(client);
                                    links.add(link);
                                    Thread.ofVirtual().name("fault-link").start(link::run);
                                } catch (IOException closed) {
                                    LOG.debug("No more connections", closed);
                                }
                            }
                        });
    }

    @Override
    public void close() throws IOException {
        end();
        listener.close();
        for (Link link : links) {
            link.close();
        }
    }

    /** One client's connection, and the one to the server. */
    private final class Link {

        private final Socket client;
        private volatile @Nullable Socket behind;
        private volatile boolean forgotten;
        private volatile boolean scripted;

        Link(Socket client) {
            this.client = client;
        }

        void run() {
            try {
                serve();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            } catch (Exception over) {
                LOG.debug("A connection is over", over);
            } finally {
                closeQuietly();
            }
        }

        private void serve() throws Exception {
            Now fault = now;
            if (fault != null) {
                switch (fault.arrival()) {
                    case SILENT -> fault.lifted().await();
                    case HUNG_UP -> {
                        return;
                    }
                    default -> {}
                }
                if (fault.trouble().script().isPresent()) {
                    play(fault, client.getInputStream());
                    return;
                }
            }
            Endpoint to = fault == null ? server : fault.trouble().elsewhere().orElse(server);
            Socket there = new Socket(to.host(), to.port());
            behind = there;
            there.setTcpNoDelay(true);
            Thread answering = Thread.ofVirtual().name("fault-answers").start(this::answers);
            pump(client, there, true);
            if (!scripted) {
                // The client has said all; the rest is the server's.
                answering.join();
            }
        }

        private void answers() {
            Socket there = behind;
            try {
                if (there != null) {
                    pump(there, client, false);
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            } catch (Exception over) {
                LOG.debug("The answers are over", over);
                if (!scripted) {
                    closeQuietly();
                }
            }
        }

        private void play(Now fault, InputStream in) throws Exception {
            scripted = true;
            Socket there = behind;
            if (there != null) {
                there.close();
            }
            Trouble.Script script = fault.trouble().script().orElseThrow();
            Conversation with =
                    new Conversation(in, client.getOutputStream(), client, good, fault.lifted());
            // One that never pauses would keep a carrier from all virtual threads.
            Thread actor = Thread.ofPlatform().name("fault-script").start(() -> act(script, with));
            actor.join();
        }

        private static void act(Trouble.Script script, Conversation with) {
            try {
                script.serve(with);
            } catch (Exception over) {
                LOG.debug("A script is over", over);
            }
        }

        private void pump(Socket from, Socket to, boolean request) throws Exception {
            Way way = new Way(from, to);
            byte[] buffer = new byte[BUFFER];
            InputStream in = from.getInputStream();
            Now bentFor = null;
            Bend bend = null;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                Now fault = now;
                if (forgotten || (!request && scripted)) {
                    continue;
                }
                if (fault == null) {
                    if (!request) {
                        note(buffer, read);
                    }
                    way.write(buffer, 0, read);
                    continue;
                }
                if (fault.arrival() == Arrival.SILENT || fault.arrival() == Arrival.DROPPED) {
                    fault.lifted().await();
                    way.write(buffer, 0, read);
                    continue;
                }
                if (fault.trouble().script().isPresent()) {
                    if (request) {
                        byte[] first = new byte[read];
                        System.arraycopy(buffer, 0, first, 0, read);
                        play(fault, new SequenceInputStream(new ByteArrayInputStream(first), in));
                        return;
                    }
                    continue;
                }
                if (bentFor != fault) {
                    bentFor = fault;
                    bend =
                            (request ? fault.trouble().toServer() : fault.trouble().toClient())
                                    .map(Supplier::get)
                                    .orElse(null);
                }
                way.fault = fault;
                if (bend == null) {
                    way.write(buffer, 0, read);
                } else {
                    bend.pass(buffer, 0, read, way);
                }
            }
            if (!scripted) {
                way.halfClose();
            }
        }

        private void note(byte[] buffer, int size) {
            synchronized (answer) {
                answer.write(buffer, 0, size);
            }
        }

        void reset() throws IOException {
            client.setSoLinger(true, 0);
            close();
        }

        void close() throws IOException {
            links.remove(this);
            Socket there = behind;
            if (there != null) {
                there.close();
            }
            client.close();
        }

        private void closeQuietly() {
            try {
                close();
            } catch (IOException problem) {
                LOG.debug("A connection could not be closed", problem);
            }
        }

        /** One direction. */
        private final class Way implements Bend.Exit {

            private final Socket to;
            private final OutputStream out;
            private @Nullable Now fault;

            Way(Socket from, Socket to) throws IOException {
                this.to = to;
                out = to.getOutputStream();
            }

            @Override
            public void write(byte[] bytes, int begin, int end) throws IOException {
                out.write(bytes, begin, end - begin);
            }

            @Override
            public void reset() throws IOException {
                Socket there = behind;
                if (there != null) {
                    there.setSoLinger(true, 0);
                }
                Link.this.reset();
            }

            @Override
            public void close() throws IOException {
                Link.this.close();
            }

            @Override
            public void halfClose() throws IOException {
                if (!to.isClosed() && !to.isOutputShutdown()) {
                    to.shutdownOutput();
                }
            }

            @Override
            public void stall() throws InterruptedException {
                Now lasting = fault;
                if (lasting != null) {
                    lasting.lifted().await();
                }
            }

            @Override
            public void rest(Duration pause) throws InterruptedException {
                Now lasting = fault;
                if (lasting != null) {
                    lasting.lifted().await(pause.toNanos(), TimeUnit.NANOSECONDS);
                }
            }
        }
    }
}
