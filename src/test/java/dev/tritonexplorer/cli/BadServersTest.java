package dev.tritonexplorer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.support.BesideWindow;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whatever answers, classify ends in time with one line: address, cause, cure. */
@Timeout(12)
@BesideWindow
class BadServersTest {

    /** What a server does with a connection. */
    @FunctionalInterface
    private interface Behaviour {
        void serve(Socket socket) throws Exception;
    }

    private final CountDownLatch over = new CountDownLatch(1);
    private final Cli cli = Cli.real();
    private ServerSocket listener;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        over.countDown();
        listener.close();
    }

    @ParameterizedTest
    @EnumSource
    void dead(Protocol protocol) throws IOException {
        listener.close();
        refuses(protocol);
    }

    @ParameterizedTest
    @EnumSource
    void silent(Protocol protocol) {
        serve(socket -> over.await());
        refuses(protocol);
    }

    @ParameterizedTest
    @EnumSource
    void dripping(Protocol protocol) {
        serve(
                socket -> {
                    OutputStream out = socket.getOutputStream();
                    out.write(
                            "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
                    while (!over.await(200, TimeUnit.MILLISECONDS)) {
                        out.write(' ');
                        out.flush();
                    }
                });
        refuses(protocol);
    }

    @ParameterizedTest
    @EnumSource
    void garbage(Protocol protocol) {
        serve(
                socket -> {
                    socket.getOutputStream().write("\u0000\u001b[2Jnonsense\r\n\r\n".getBytes());
                    socket.getOutputStream().flush();
                });
        refuses(protocol);
    }

    @ParameterizedTest
    @EnumSource
    void anotherWebServer(Protocol protocol) {
        serve(
                socket -> {
                    InputStream in = socket.getInputStream();
                    byte[] request = new byte[4096];
                    while (in.read(request) > 0) {
                        socket.getOutputStream()
                                .write(
                                        ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
                                                        + "Content-Length: 13\r\n\r\n<html></html>")
                                                .getBytes(StandardCharsets.US_ASCII));
                    }
                });
        refuses(protocol);
    }

    @Test
    void anUnknownHost() {
        assertEquals(2, cli.run("classify", "-m", "net", "-u", "no-such-host.invalid", "x.png"));
        assertTrue(cli.oneError().contains("no-such-host.invalid"), cli.err());
    }

    private void refuses(Protocol protocol) {
        String address = "127.0.0.1:" + listener.getLocalPort();
        assertEquals(2, cli.run("classify", "-m", "net", "-i", protocol, "-u", address, "x.png"));
        assertTrue(cli.oneError().contains(address), cli.err());
        // The cure is a sentence of its own, after the cause.
        assertTrue(cli.oneError().matches(".*\\. (Check|This|Is|Try) ?.*"), cli.err());
        assertEquals("", cli.out());
    }

    private void serve(Behaviour behaviour) {
        Thread.startVirtualThread(
                () -> {
                    try {
                        while (true) {
                            Socket socket = listener.accept();
                            Thread.startVirtualThread(() -> serve(socket, behaviour));
                        }
                    } catch (SocketException closed) {
                        over.countDown();
                    } catch (IOException problem) {
                        throw new AssertionError(problem);
                    }
                });
    }

    private static void serve(Socket socket, Behaviour behaviour) {
        try (socket) {
            behaviour.serve(socket);
        } catch (SocketException clientLeft) {
            assertTrue(clientLeft.getMessage() != null);
        } catch (Exception problem) {
            throw new AssertionError(problem);
        }
    }
}
