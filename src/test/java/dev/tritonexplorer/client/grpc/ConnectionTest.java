package dev.tritonexplorer.client.grpc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.Keepalive;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.StreamSettings;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.support.Heard;

import io.grpc.Metadata;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** What travels beside the messages, how they are packed, and the way they take. */
@Timeout(30)
class ConnectionTest {

    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static InferRequest request(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i % 7;
        }
        return InferRequest.of(
                "echo", new InferInput("x", Tensor.ofFloats(Shape.of(count), values)));
    }

    private String received(String name) {
        return server.metadata.get().get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
    }

    @Test
    void headersOfTheClientAndOfTheCall() {
        ClientOptions options =
                ClientOptions.DEFAULTS.withHeaders(Map.of("X-Who", "all", "x-other", "1"));
        try (var client = server.client(options)) {
            assertTrue(client.isServerLive());
            assertEquals("all", received("x-who"));
            CallSettings own = CallSettings.DEFAULTS.withHeaders(Map.of("x-WHO", "me"));
            client.infer(request(1).withSettings(own));
            assertEquals("me", received("x-who"));
            assertEquals("1", received("x-other"));
            try (InferStream stream =
                    client.stream(
                            StreamSettings.DEFAULTS
                                    .withHeaders(Map.of("x-who", "stream"))
                                    .withErrors(StreamSettings.Errors.END_STREAM))) {
                Heard heard = new Heard();
                stream.send(request(1), heard);
                heard.end();
                assertEquals("stream", received("x-who"));
                assertEquals("true", received("triton_grpc_error"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret-bin", "grpc-timeout", "TE", "a!b"})
    void headersThatGrpcDoesNotCarry(String name) {
        Map<String, String> headers = Map.of(name, "value");
        TritonException refused =
                assertThrows(
                        TritonException.class,
                        () -> server.client(ClientOptions.DEFAULTS.withHeaders(headers)).close());
        assertEquals(ErrorKind.INVALID_REQUEST, refused.kind());
        assertTrue(refused.getMessage().contains(name));
        InferRequest own = request(1).withSettings(CallSettings.DEFAULTS.withHeaders(headers));
        try (var client = server.client(ClientOptions.DEFAULTS)) {
            assertThrows(TritonException.class, () -> client.infer(own));
            var failed =
                    assertThrows(
                            ExecutionException.class,
                            () -> client.inferAsync(own).get(10, TimeUnit.SECONDS));
            assertInstanceOf(TritonException.class, failed.getCause());
        }
    }

    @ParameterizedTest
    @CsvSource({"GZIP,gzip", "DEFLATE,deflate"})
    void messagesArePackedBothWays(Compression compression, String encoding) {
        CallSettings settings =
                CallSettings.DEFAULTS
                        .withCompression(compression, compression)
                        .withHeaders(Map.of("x-answer-encoding", encoding));
        InferRequest request = request(100_000);
        try (var client = server.client(ClientOptions.DEFAULTS)) {
            float[] back =
                    client.infer(request.withSettings(settings))
                            .output("x")
                            .orElseThrow()
                            .toFloats();
            assertArrayEquals(((Tensor) request.inputs().getFirst().data()).toFloats(), back);
            assertEquals(encoding, received("grpc-encoding"));
            try (InferStream stream =
                    client.stream(
                            StreamSettings.DEFAULTS
                                    .withCompression(compression)
                                    .withHeaders(Map.of("x-answer-encoding", encoding)))) {
                Heard heard = new Heard();
                stream.send(request, heard);
                assertEquals(1, heard.end().responses());
                assertEquals(encoding, received("grpc-encoding"));
            }
        }
    }

    @Test
    void keepaliveChangesNothingForACall() {
        Keepalive pings = new Keepalive(Duration.ofSeconds(30), Duration.ofSeconds(5), true);
        try (var client = server.client(ClientOptions.DEFAULTS.withKeepalive(pings))) {
            assertTrue(client.isServerLive());
        }
    }

    /** Answers a CONNECT with this status, and passes bytes on after 200. */
    private static RawServer proxy(String status, CompletableFuture<String> asked)
            throws IOException {
        return new RawServer(
                socket -> {
                    var in =
                            new BufferedReader(
                                    new InputStreamReader(
                                            socket.getInputStream(), StandardCharsets.US_ASCII),
                                    1);
                    String first = in.readLine();
                    for (String line = first; line != null && !line.isEmpty(); ) {
                        line = in.readLine();
                    }
                    asked.complete(first);
                    socket.getOutputStream()
                            .write(
                                    ("HTTP/1.1 " + status + "\r\n\r\n")
                                            .getBytes(StandardCharsets.US_ASCII));
                    String[] target = first.split("[ :]");
                    if (status.startsWith("200")) {
                        try (Socket onward = new Socket("127.0.0.1", Integer.parseInt(target[2]))) {
                            Thread.ofVirtual()
                                    .start(
                                            () -> {
                                                try {
                                                    onward.getInputStream()
                                                            .transferTo(socket.getOutputStream());
                                                } catch (IOException ended) {
                                                    asked.completeExceptionally(ended);
                                                }
                                            });
                            socket.getInputStream().transferTo(onward.getOutputStream());
                        }
                    }
                });
    }

    private GrpcClient through(String host, int port) {
        // A name that only the proxy knows.
        Endpoint hidden = Endpoint.of(Protocol.GRPC, "hidden.invalid", server.endpoint().port());
        return new GrpcClient(
                hidden,
                ClientOptions.DEFAULTS.withProxy(InetSocketAddress.createUnresolved(host, port)));
    }

    @Test
    void throughAProxy() throws Exception {
        var asked = new CompletableFuture<String>();
        try (var proxy = proxy("200 OK", asked);
                var client = through("127.0.0.1", proxy.port())) {
            assertTrue(client.isServerLive());
            assertEquals(
                    "CONNECT hidden.invalid:" + server.endpoint().port() + " HTTP/1.1",
                    asked.get(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void aProxyThatRefusesAndOneThatIsNotThere() throws Exception {
        var asked = new CompletableFuture<String>();
        try (var proxy = proxy("403 Forbidden\r\nContent-Length: 0", asked);
                var client = through("127.0.0.1", proxy.port());
                var lost = through("no-such-proxy.invalid", 3128)) {
            TritonException refused = assertThrows(TritonException.class, client::isServerLive);
            assertEquals(ErrorKind.UNREACHABLE, refused.kind());
            assertTrue(refused.getMessage().contains("403"), refused.getMessage());
            assertTrue(refused.hint().orElseThrow().contains("proxy"));
            TritonException missing = assertThrows(TritonException.class, lost::isServerLive);
            assertEquals(ErrorKind.UNREACHABLE, missing.kind());
            assertTrue(missing.getMessage().contains("no-such-proxy"), missing.getMessage());
        }
    }
}
