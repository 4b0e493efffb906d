package dev.tritonexplorer.client.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TlsOptions;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.wire.TlsFiles;
import dev.tritonexplorer.support.BesideWindow;
import dev.tritonexplorer.support.PemCertificates;

import okhttp3.Request;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Connections that the server or a proxy closes between two calls: an inference must neither fail
 * for it, nor be sent twice.
 */
@Timeout(30)
@BesideWindow
class IdleConnectionTest {

    private static final byte[] ANSWER = RawServer.response("200 OK", "", new byte[0]);

    @TempDir static Path folder;

    private static PemCertificates identity;

    @BeforeAll
    static void makeFiles() throws Exception {
        identity = PemCertificates.make(folder, "server", "localhost", "EC");
    }

    private static RawServer serving(boolean tls, RawServer.Script script) throws IOException {
        TlsOptions own =
                TlsOptions.DEFAULTS.withCertificate(identity.certificate(), identity.key());
        ServerSocket listener =
                tls
                        ? TlsFiles.read(own)
                                .context()
                                .getServerSocketFactory()
                                .createServerSocket(0, 5, InetAddress.getLoopbackAddress())
                        : new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        return new RawServer(listener, script);
    }

    private static TritonClient client(boolean tls, RawServer server) {
        return TritonClient.connect(
                new Endpoint(Protocol.HTTP, tls, "localhost", server.port(), ""),
                ClientOptions.DEFAULTS.withTls(
                        TlsOptions.DEFAULTS.withAuthority(identity.certificate())));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closedWhileIdle(boolean tls) throws Exception {
        BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();
        try (RawServer server =
                        serving(
                                tls,
                                (self, socket) -> {
                                    self.receive(socket);
                                    socket.getOutputStream().write(ANSWER);
                                    socket.close();
                                    closed.add(1);
                                });
                TritonClient client = client(tls, server)) {
            for (int call = 1; call <= 5; call++) {
                assertTrue(client.isServerReady());
                closed.poll(10, TimeUnit.SECONDS);
                RawServer.pause(60);
            }
            assertEquals(5, server.requests.size());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void reusedWhileItStands(boolean tls) throws Exception {
        BlockingQueue<Integer> connections = new LinkedBlockingQueue<>();
        try (RawServer server =
                        serving(
                                tls,
                                (self, socket) -> {
                                    connections.add(1);
                                    while (self.receive(socket) != null) {
                                        socket.getOutputStream().write(ANSWER);
                                    }
                                });
                TritonClient client = client(tls, server)) {
            for (int call = 1; call <= 5; call++) {
                assertTrue(client.isServerReady());
                RawServer.pause(60);
            }
            assertEquals(1, connections.size());
        }
    }

    /** The server reads the request and hangs up: nobody knows whether it has run. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closedWithTheRequestUnderWay(boolean tls) throws Exception {
        try (RawServer server =
                        serving(
                                tls,
                                (self, socket) -> {
                                    self.receive(socket);
                                    socket.getOutputStream().write(ANSWER);
                                    self.receive(socket);
                                    socket.close();
                                });
                TritonClient client = client(tls, server)) {
            assertTrue(client.isServerReady());
            TritonException failure =
                    assertThrows(TritonException.class, () -> client.infer(Replies.REQUEST));
            assertEquals(ErrorKind.UNREACHABLE, failure.kind(), failure::getMessage);
            assertEquals(2, server.requests.size(), "sent once, not again");
            assertTrue(client.isServerReady());
        }
    }

    /** Its answer is here and is read to the end, so its connection counts as fit for reuse. */
    @Test
    void nothingIsKeptOfACallThatOutlivesTheClient() throws Exception {
        try (RawServer server = RawServer.answering("200 OK", "", "an answer")) {
            HttpCalls calls = new HttpCalls(server.endpoint(), ClientOptions.DEFAULTS);
            Request request = new Request.Builder().url(server.endpoint() + "/v2").build();
            try (OpenCall call = calls.open(request, new Stopwatch(), Duration.ofSeconds(20))) {
                calls.close();
                assertEquals("an answer", call.read(response -> response.body().string()));
            }
            assertEquals(0, calls.connectionCount());
        }
    }
}
