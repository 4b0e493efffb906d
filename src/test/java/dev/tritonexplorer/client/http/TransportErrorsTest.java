package dev.tritonexplorer.client.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.support.BesideWindow;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

@BesideWindow
class TransportErrorsTest {

    private static final Duration LIMIT = Duration.ofMillis(500);

    /** What a real Triton's gRPC port sends to a client of HTTP/1.1, before it hangs up. */
    private static final byte[] GRPC_GREETING =
            HexFormat.of()
                    .parseHex(
                            "000018040000000000000400400000000500400000000600004000fe0300000001"
                                    + "00000408000000000000003f0001");

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static Stream<Arguments> servers() {
        return Stream.of(
                bad(
                        "silent",
                        ErrorKind.TIMED_OUT,
                        "within 500 ms",
                        (server, socket) -> socket.getInputStream().readAllBytes()),
                bad(
                        "drips a header",
                        ErrorKind.TIMED_OUT,
                        "within 500 ms",
                        (server, socket) -> {
                            server.receive(socket);
                            socket.getOutputStream().write(ascii("HTTP/1.1 200 OK\r\nX: "));
                            RawServer.drip(socket.getOutputStream(), ascii("a"), 20);
                        }),
                bad(
                        "drips a body",
                        ErrorKind.TIMED_OUT,
                        "within 500 ms",
                        (server, socket) -> {
                            server.receive(socket);
                            socket.getOutputStream()
                                    .write(
                                            ascii(
                                                    "HTTP/1.1 200 OK\r\n"
                                                            + "Content-Length: 9999\r\n\r\n"));
                            RawServer.drip(socket.getOutputStream(), ascii("{"), 20);
                        }),
                bad(
                        "drips an error",
                        ErrorKind.TIMED_OUT,
                        "within 500 ms",
                        (server, socket) -> {
                            server.receive(socket);
                            socket.getOutputStream()
                                    .write(
                                            ascii(
                                                    "HTTP/1.1 500 Oops\r\n"
                                                            + "Content-Length: 9999\r\n\r\n"));
                            RawServer.drip(socket.getOutputStream(), ascii("{"), 20);
                        }),
                bad(
                        "endless headers",
                        ErrorKind.NOT_TRITON,
                        "not HTTP",
                        (server, socket) -> {
                            server.receive(socket);
                            socket.getOutputStream().write(ascii("HTTP/1.1 200 OK\r\n"));
                            RawServer.drip(
                                    socket.getOutputStream(), ascii("X: y\r\n".repeat(1000)), 0);
                        }),
                bad(
                        "an endless header",
                        ErrorKind.NOT_TRITON,
                        "not HTTP",
                        (server, socket) -> {
                            server.receive(socket);
                            RawServer.drip(socket.getOutputStream(), ascii("x".repeat(10_000)), 0);
                        }),
                bad(
                        "garbage",
                        ErrorKind.NOT_TRITON,
                        "not HTTP",
                        (server, socket) -> {
                            server.receive(socket);
                            socket.getOutputStream().write(ascii("SSH-2.0-OpenSSH_9.6\r\n"));
                        }),
                bad(
                        "garbage without a line",
                        ErrorKind.NOT_TRITON,
                        "not HTTP",
                        (server, socket) -> {
                            server.receive(socket);
                            socket.getOutputStream().write(new byte[] {1, 2, 3, 4});
                        }),
                bad(
                        "a gRPC server",
                        ErrorKind.NOT_TRITON,
                        "gRPC port",
                        (server, socket) -> {
                            socket.getOutputStream().write(GRPC_GREETING);
                            server.receive(socket);
                        }),
                bad(
                        "a TLS server",
                        ErrorKind.NOT_TRITON,
                        "TLS port",
                        (server, socket) -> {
                            server.receive(socket);
                            socket.getOutputStream()
                                    .write(HexFormat.of().parseHex("15030300020246"));
                        }),
                bad("hangs up", ErrorKind.UNREACHABLE, "without an answer", RawServer::receive),
                bad(
                        "resets",
                        ErrorKind.UNREACHABLE,
                        "Cannot reach",
                        (server, socket) -> {
                            server.receive(socket);
                            socket.setSoLinger(true, 0);
                        }));
    }

    private static Arguments bad(
            String name, ErrorKind kind, String words, RawServer.Script script) {
        return Arguments.of(name, kind, words, script);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void everyBadServerEndsInASentence(
            String name, ErrorKind kind, String words, RawServer.Script script) throws IOException {
        try (RawServer server = new RawServer(script);
                TritonClient client =
                        server.client(
                                kind == ErrorKind.TIMED_OUT ? LIMIT : Duration.ofSeconds(10))) {
            for (Runnable call :
                    new Runnable[] {
                        client::isServerReady,
                        client::serverMetadata,
                        () -> client.infer(Replies.REQUEST)
                    }) {
                TritonException failure =
                        assertTimeoutPreemptively(
                                Duration.ofSeconds(15),
                                () -> assertThrows(TritonException.class, call::run));
                assertEquals(kind, failure.kind(), failure.getMessage());
                assertTrue(failure.getMessage().contains(words), failure.getMessage());
                assertTrue(failure.getMessage().contains(server.endpoint().toString()));
                assertTrue(failure.hint().isPresent());
            }
        }
    }

    @Test
    void anEndlessJsonBodyIsCut() throws IOException {
        try (RawServer server =
                        new RawServer(
                                (self, socket) -> {
                                    self.receive(socket);
                                    socket.getOutputStream()
                                            .write(
                                                    ascii(
                                                            "HTTP/1.1 200 OK\r\n"
                                                                    + "Transfer-Encoding:"
                                                                    + " chunked\r\n\r\n"));
                                    RawServer.drip(
                                            socket.getOutputStream(),
                                            ascii("10000\r\n" + "[".repeat(0x10000) + "\r\n"),
                                            0);
                                });
                TritonClient client = server.client(Duration.ofSeconds(20))) {
            TritonException failure =
                    assertThrows(TritonException.class, () -> client.infer(Replies.REQUEST));
            assertEquals(ErrorKind.SERVER_FAILURE, failure.kind());
            assertTrue(failure.getMessage().contains("limit"), failure.getMessage());
        }
    }

    @Test
    void nobodyListens() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        TritonException failure = failure("127.0.0.1:" + port);
        assertEquals(ErrorKind.UNREACHABLE, failure.kind());
        assertTrue(failure.getMessage().contains("refused"), failure.getMessage());
        assertTrue(failure.getMessage().contains("http://127.0.0.1:" + port));
    }

    @Test
    void anUnknownHost() {
        TritonException failure = failure("no-such-host.invalid");
        assertEquals(ErrorKind.UNREACHABLE, failure.kind());
        assertTrue(failure.getMessage().contains("\"no-such-host.invalid\""));
    }

    @Test
    void httpsToAPlainServer() throws IOException {
        try (RawServer server =
                new RawServer(
                        (self, socket) ->
                                socket.getOutputStream()
                                        .write(ascii("HTTP/1.1 400 Bad Request\r\n\r\n")))) {
            TritonException failure = failure("https://127.0.0.1:" + server.port());
            assertEquals(ErrorKind.UNAUTHORISED, failure.kind());
            assertTrue(failure.hint().orElse("").contains("http://"), failure.getMessage());
        }
    }

    @Test
    void aCertificateThatNobodyVouchesFor(@TempDir Path folder) throws Exception {
        try (RawServer server = new RawServer(tlsListener(folder), RawServer::receive)) {
            TritonException failure = failure("https://127.0.0.1:" + server.port());
            assertEquals(ErrorKind.UNAUTHORISED, failure.kind());
            assertTrue(failure.getMessage().contains("certification path"), failure.getMessage());
            assertTrue(failure.hint().orElse("").contains("trust"));
        }
    }

    private static ServerSocket tlsListener(Path folder) throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "test",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                "changeit")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertTrue(keytool.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, keytool.exitValue());
        char[] password = "changeit".toCharArray();
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(store.toFile(), password), password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @Test
    void memoryThatCannotBeReadIsTheCallersMistake() throws IOException {
        try (RawServer server = RawServer.answering("200 OK", "", "");
                TritonClient client = server.client();
                Arena arena = Arena.ofConfined()) {
            InferRequest request =
                    InferRequest.of(
                            "m",
                            new InferInput(
                                    "IN",
                                    new Tensor(DataType.UINT8, Shape.of(9), arena.allocate(9))));
            CompletionException failure =
                    assertThrows(
                            CompletionException.class, () -> client.inferAsync(request).join());
            assertEquals(ErrorKind.INVALID_REQUEST, ((TritonException) failure.getCause()).kind());
        }
    }

    private static TritonException failure(String address) {
        try (TritonClient client =
                TritonClient.connect(
                        Endpoint.parse(address, Protocol.HTTP), ClientOptions.DEFAULTS)) {
            return assertThrows(TritonException.class, client::isServerReady);
        }
    }

    @Test
    void aHostThatDropsPacketsIsUnreachableAsOverGrpc() {
        TransportErrors errors =
                new TransportErrors(
                        Endpoint.of(Protocol.HTTP, "host", 8000),
                        Duration.ofSeconds(5),
                        Optional.empty());
        TritonException failure =
                errors.of(new SocketTimeoutException("Connect timed out"), false, false);
        assertEquals(ErrorKind.UNREACHABLE, failure.kind());
        assertEquals("No connection to http://host:8000 within 5 s", failure.getMessage());
    }
}
