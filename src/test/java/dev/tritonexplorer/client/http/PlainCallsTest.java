package dev.tritonexplorer.client.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The first inference goes through OkHttp; those after it have connections of their own. */
class PlainCallsTest {

    private static final byte[] TENSOR = {1, 0, 0, 0};
    private static final String JSON =
            Replies.json(Replies.output("A", "INT32", "[1]", 4)).replace("é", "e");
    private static final byte[] ANSWER = Replies.binary(JSON, TENSOR);
    private static final String LENGTH = "Inference-Header-Content-Length: " + JSON.length();
    private static final Duration LIMIT = Duration.ofMillis(1500);

    private final AtomicInteger connections = new AtomicInteger();

    /** Answers on the first connection, and does this on every other. */
    private RawServer server(RawServer.Script then) throws IOException {
        return new RawServer(
                (self, socket) -> {
                    if (connections.incrementAndGet() > 1) {
                        then.serve(self, socket);
                        return;
                    }
                    while (self.receive(socket) != null) {
                        socket.getOutputStream().write(ANSWER);
                    }
                });
    }

    /** Answers every request with these bytes. */
    private RawServer serverOf(byte[] answer) throws IOException {
        return server((self, socket) -> answer(self, socket, answer));
    }

    private static void answer(RawServer self, Socket socket, byte[] answer) throws IOException {
        while (self.receive(socket) != null) {
            socket.getOutputStream().write(answer);
        }
    }

    private static void keepSilent(RawServer self, Socket socket) throws IOException {
        self.receive(socket);
        socket.getInputStream().readAllBytes();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void check(InferResponse response) {
        assertArrayEquals(new int[] {1}, response.tensor("A").toInts());
    }

    @Test
    void aConnectionIsUsedAgain() throws Exception {
        try (RawServer server = serverOf(ANSWER);
                TritonClient client = server.client()) {
            for (int call = 0; call < 5; call++) {
                check(client.infer(Replies.REQUEST));
            }
            RawServer.pause(60);
            check(client.infer(Replies.REQUEST));
            assertEquals(2, connections.get());
            assertEquals(6, server.requests.size());
        }
    }

    static Stream<Arguments> answers() {
        String tensor = new String(TENSOR, StandardCharsets.ISO_8859_1);
        String chunk = Integer.toHexString(JSON.length()) + "\r\n" + JSON + "\r\n";
        return Stream.of(
                Arguments.of(
                        "in chunks",
                        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n"
                                + LENGTH
                                + "\r\n\r\n"
                                + chunk
                                + "4;x=y\r\n"
                                + tensor
                                + "\r\n0\r\nTrailer: 1\r\n\r\n",
                        true),
                Arguments.of(
                        "after another",
                        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200\r\nCONTENT-LENGTH:  "
                                + (JSON.length() + 4)
                                + "\r\n"
                                + LENGTH
                                + " \r\n\r\n"
                                + JSON
                                + tensor,
                        true),
                Arguments.of(
                        "in lines without returns",
                        "HTTP/1.1 200 OK\nContent-Length: "
                                + (JSON.length() + 4)
                                + "\n"
                                + LENGTH
                                + "\n\n"
                                + JSON
                                + tensor,
                        true),
                Arguments.of(
                        "the last",
                        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: "
                                + (JSON.length() + 4)
                                + "\r\n"
                                + LENGTH
                                + "\r\n\r\n"
                                + JSON
                                + tensor,
                        false),
                Arguments.of(
                        "of an old server",
                        "HTTP/1.0 200 OK\r\nContent-Length: "
                                + (JSON.length() + 4)
                                + "\r\n"
                                + LENGTH
                                + "\r\n\r\n"
                                + JSON
                                + tensor,
                        false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void formsOfAnswers(String name, String answer, boolean reusable) throws Exception {
        try (RawServer server = serverOf(bytes(answer));
                TritonClient client = server.client()) {
            for (int call = 0; call < 3; call++) {
                check(client.infer(Replies.REQUEST));
            }
            assertEquals(reusable ? 2 : 3, connections.get());
        }
    }

    @Test
    void untilTheConnectionEnds() throws Exception {
        byte[] answer = Replies.binary(JSON, TENSOR);
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        String endless = text.replaceFirst("(?i)Content-Length: " + (JSON.length() + 4), "X: y");
        try (RawServer server =
                        server(
                                (self, socket) -> {
                                    self.receive(socket);
                                    socket.getOutputStream().write(bytes(endless));
                                });
                TritonClient client = server.client()) {
            for (int call = 0; call < 3; call++) {
                check(client.infer(Replies.REQUEST));
            }
        }
    }

    @Test
    void byteByByte() throws Exception {
        try (RawServer server =
                        server(
                                (self, socket) -> {
                                    self.receive(socket);
                                    for (byte one : ANSWER) {
                                        socket.getOutputStream().write(one);
                                        RawServer.pause(1);
                                    }
                                });
                TritonClient client = server.client()) {
            check(client.infer(Replies.REQUEST));
            check(client.infer(Replies.REQUEST));
        }
    }

    @Test
    void anErrorLeavesTheConnection() throws Exception {
        byte[] error =
                RawServer.response("400 Bad Request", "", bytes("{\"error\":\"no such input\"}"));
        try (RawServer server = serverOf(error);
                TritonClient client = server.client()) {
            client.infer(Replies.REQUEST);
            for (int call = 0; call < 3; call++) {
                TritonException failure =
                        assertThrows(TritonException.class, () -> client.infer(Replies.REQUEST));
                assertEquals("no such input", failure.serverMessage().orElse(""));
            }
            assertEquals(2, connections.get());
        }
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failure("silent", ErrorKind.TIMED_OUT, PlainCallsTest::keepSilent),
                failure(
                        "drips a header",
                        ErrorKind.TIMED_OUT,
                        (self, socket) -> {
                            self.receive(socket);
                            socket.getOutputStream().write(bytes("HTTP/1.1 200 OK\r\nX: "));
                            RawServer.drip(socket.getOutputStream(), bytes("a"), 20);
                        }),
                failure(
                        "an endless header",
                        ErrorKind.NOT_TRITON,
                        (self, socket) -> {
                            self.receive(socket);
                            RawServer.drip(socket.getOutputStream(), bytes("x".repeat(10_000)), 0);
                        }),
                failure(
                        "garbage",
                        ErrorKind.NOT_TRITON,
                        (self, socket) -> {
                            self.receive(socket);
                            socket.getOutputStream().write(bytes("SSH-2.0-OpenSSH_9.6\r\n\r\n"));
                        }),
                failure(
                        "garbage without a line",
                        ErrorKind.NOT_TRITON,
                        (self, socket) -> {
                            self.receive(socket);
                            socket.getOutputStream().write(new byte[] {1, 2, 3, 4});
                        }),
                failure("hangs up", ErrorKind.UNREACHABLE, RawServer::receive),
                failure(
                        "resets",
                        ErrorKind.UNREACHABLE,
                        (self, socket) -> {
                            self.receive(socket);
                            socket.setSoLinger(true, 0);
                        }),
                failure(
                        "ends early",
                        ErrorKind.SERVER_FAILURE,
                        (self, socket) -> {
                            self.receive(socket);
                            socket.getOutputStream().write(ANSWER, 0, ANSWER.length - 1);
                        }),
                failure(
                        "breaks a chunk",
                        ErrorKind.SERVER_FAILURE,
                        (self, socket) -> {
                            self.receive(socket);
                            socket.getOutputStream()
                                    .write(
                                            bytes(
                                                    "HTTP/1.1 200 OK\r\n"
                                                            + "Transfer-Encoding: chunked\r\n"
                                                            + "\r\nhuge\r\n"));
                        }));
    }

    private static Arguments failure(String name, ErrorKind kind, RawServer.Script script) {
        return Arguments.of(name, kind, script);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void failuresAreNamed(String name, ErrorKind kind, RawServer.Script script) throws Exception {
        try (RawServer server = server(script);
                TritonClient client = server.client()) {
            check(client.infer(Replies.REQUEST));
            InferRequest limited =
                    Replies.REQUEST.withSettings(CallSettings.DEFAULTS.withDeadline(LIMIT));
            TritonException failure =
                    assertThrows(TritonException.class, () -> client.infer(limited));
            assertEquals(kind, failure.kind(), failure.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void interruptingAndClosingEndACall(boolean interrupted) throws Exception {
        CompletableFuture<ErrorKind> outcome = new CompletableFuture<>();
        try (RawServer server = server(PlainCallsTest::keepSilent)) {
            TritonClient client = server.client();
            check(client.infer(Replies.REQUEST));
            server.requests.clear();
            Thread caller =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        try {
                                            client.infer(Replies.REQUEST);
                                        } catch (TritonException failure) {
                                            outcome.complete(failure.kind());
                                        }
                                    });
            assertNotNull(server.requests.poll(10, TimeUnit.SECONDS));
            if (interrupted) {
                caller.interrupt();
            } else {
                client.close();
            }
            assertEquals(ErrorKind.CANCELLED, outcome.get(10, TimeUnit.SECONDS));
            client.close();
        }
    }

    @Test
    void whatIsOnTheWire() throws Exception {
        try (RawServer server = serverOf(ANSWER);
                TritonClient client =
                        TritonClient.connect(
                                server.endpoint(),
                                ClientOptions.DEFAULTS.withHeaders(Map.of("X-Tenant", "blue")))) {
            client.infer(Replies.REQUEST);
            client.infer(Replies.REQUEST);
            RawServer.Received first = server.requests.take();
            RawServer.Received second = server.requests.take();
            assertEquals(first.startLine(), second.startLine());
            assertArrayEquals(first.body(), second.body());
            for (String name :
                    new String[] {
                        "Host",
                        "User-Agent",
                        "Accept-Encoding",
                        "Content-Type",
                        "Content-Length",
                        "Connection",
                        "X-Tenant",
                        "Inference-Header-Content-Length"
                    }) {
                assertEquals(first.header(name), second.header(name), name);
            }
        }
    }

    /** Larger than the buffer: native memory goes straight to the socket, an array in parts. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void largeTensorsArrive(boolean inArray) throws Exception {
        byte[] values = new byte[300_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (i * 31);
        }
        try (RawServer server = serverOf(ANSWER);
                TritonClient client = server.client();
                Arena arena = Arena.ofConfined()) {
            MemorySegment data =
                    inArray
                            ? MemorySegment.ofArray(values)
                            : arena.allocateFrom(ValueLayout.JAVA_BYTE, values);
            InferRequest request =
                    InferRequest.of(
                            "m",
                            new InferInput(
                                    "IN",
                                    new Tensor(DataType.UINT8, Shape.of(values.length), data)));
            client.infer(request);
            client.infer(request);
            assertEquals(2, connections.get());
            byte[] body = server.requests.take().body();
            assertTrue(body.length > values.length);
            assertArrayEquals(body, server.requests.take().body());
        }
    }

    @Test
    void memoryThatIsFreedFailsTheCallAndNothingElse() throws Exception {
        try (RawServer server = serverOf(ANSWER);
                TritonClient client = server.client()) {
            client.infer(Replies.REQUEST);
            Tensor freed;
            try (Arena arena = Arena.ofConfined()) {
                freed = new Tensor(DataType.UINT8, Shape.of(9), arena.allocate(9));
            }
            InferRequest request = InferRequest.of("m", new InferInput("IN", freed));
            TritonException failure =
                    assertThrows(TritonException.class, () -> client.infer(request));
            assertEquals(ErrorKind.INVALID_REQUEST, failure.kind());
            check(client.infer(Replies.REQUEST));
        }
    }
}
