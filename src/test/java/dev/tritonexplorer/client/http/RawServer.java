package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TritonClient;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server on loopback that does with each connection what a test scripts, byte by byte. */
final class RawServer implements AutoCloseable {

    /** What happens on a connection; it is closed afterwards. */
    interface Script {
        void serve(RawServer server, Socket socket) throws Exception;
    }

    /** A request as it came: start line and headers, and the body. */
    record Received(String head, byte[] body) {

        String startLine() {
            return head.substring(0, head.indexOf("\r\n"));
        }

        String header(String name) {
            for (String line : head.split("\r\n")) {
                if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
                    return line.substring(name.length() + 1).strip();
                }
            }
            return "";
        }
    }

    private final ServerSocket listener;
    private final Script script;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** Everything that {@link #receive} has read. */
    final BlockingQueue<Received> requests = new LinkedBlockingQueue<>();

    /** How scripts broke off, if they did not end by themselves. */
    final BlockingQueue<Exception> ends = new LinkedBlockingQueue<>();

    RawServer(Script script) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    }

    RawServer(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
        Thread.ofVirtual().start(this::accept);
    }

    /** Answers every request on every connection with the same bytes. */
    static RawServer answering(byte[] answer) throws IOException {
        return new RawServer(
                (server, socket) -> {
                    while (server.receive(socket) != null) {
                        socket.getOutputStream().write(answer);
                    }
                });
    }

    static RawServer answering(String status, String headers, String body) throws IOException {
        return answering(response(status, headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] response(String status, String headers, byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                ("HTTP/1.1 %s\r\nContent-Length: %d\r\n%s\r\n"
                                .formatted(status, body.length, headers))
                        .getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    int port() {
        return listener.getLocalPort();
    }

    Endpoint endpoint() {
        return Endpoint.of(Protocol.HTTP, "127.0.0.1", port());
    }

    TritonClient client() {
        return client(Duration.ofSeconds(20));
    }

    /** A client all of whose limits are this one. */
    TritonClient client(Duration limit) {
        return TritonClient.connect(
                endpoint(),
                ClientOptions.DEFAULTS
                        .withConnectTimeout(limit)
                        .withControlTimeout(limit)
                        .withInferTimeout(limit));
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            script.serve(this, socket);
        } catch (Exception end) {
            ends.add(end);
        }
    }

    /** Reads one request; null at the end of the connection. */
    @Nullable Received receive(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        String head = readHead(in);
        if (head.isEmpty()) {
            return null;
        }
        String length = new Received(head, new byte[0]).header("Content-Length");
        byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        Received request = new Received(head, body);
        requests.add(request);
        return request;
    }

    static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        int next;
        while (head.indexOf("\r\n\r\n") < 0 && (next = in.read()) >= 0) {
            head.append((char) next);
        }
        return head.toString();
    }

    /** A delay that is part of what the server does. */
    static void pause(long millis) throws InterruptedException {
        new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    }

    /** Sends forever, with a pause after each piece. */
    static void drip(OutputStream out, byte[] piece, long millis) throws Exception {
        while (true) {
            out.write(piece);
            out.flush();
            pause(millis);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
