package dev.tritonexplorer.client.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TritonException;

import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Addresses at which no Triton speaks gRPC. */
@Timeout(20)
class WrongServerTest {

    private static final Duration CONNECT = Duration.ofMillis(400);

    private static final ClientOptions OPTIONS = ClientOptions.DEFAULTS.withConnectTimeout(CONNECT);

    private static TritonException failure(String host, int port, ClientOptions options) {
        try (var client = new GrpcClient(Endpoint.of(Protocol.GRPC, host, port), options)) {
            long begin = System.nanoTime();
            TritonException failure = assertThrows(TritonException.class, client::isServerLive);
            assertTrue(
                    System.nanoTime() - begin < 3_000_000_000L, "Must fail long before 5 seconds");
            return failure;
        }
    }

    private static TritonException failure(RawServer.Behaviour behaviour) throws IOException {
        try (var server = new RawServer(behaviour)) {
            return failure("127.0.0.1", server.port(), OPTIONS);
        }
    }

    @Test
    void refused() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        TritonException failure = failure("127.0.0.1", free, OPTIONS);
        assertEquals(ErrorKind.UNREACHABLE, failure.kind());
        assertEquals(
                "No connection to 127.0.0.1:" + free + ": connection refused",
                failure.getMessage());
        assertTrue(failure.hint().isPresent());
    }

    @Test
    void unknownHost() {
        TritonException failure = failure("no-such-host.invalid", 8001, OPTIONS);
        assertEquals(ErrorKind.UNREACHABLE, failure.kind());
        assertTrue(failure.getMessage().endsWith("unknown host"), failure.getMessage());
    }

    @Test
    void silent() throws Exception {
        TritonException failure = failure(socket -> new CountDownLatch(1).await());
        assertEquals(ErrorKind.TIMED_OUT, failure.kind());
        assertTrue(failure.getMessage().contains("within 400 ms"), failure.getMessage());
    }

    @Test
    void aSecondCallToASilentServerConnectsAnew() throws Exception {
        var connections = new CountDownLatch(2);
        try (var server =
                        new RawServer(
                                socket -> {
                                    connections.countDown();
                                    new CountDownLatch(1).await();
                                });
                var client =
                        new GrpcClient(
                                Endpoint.of(Protocol.GRPC, "127.0.0.1", server.port()), OPTIONS)) {
            assertThrows(TritonException.class, client::isServerLive);
            assertThrows(TritonException.class, client::isServerLive);
            assertTrue(connections.await(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void silentWithTheWholeCallsLimitFirst() throws Exception {
        try (var server = new RawServer(socket -> new CountDownLatch(1).await())) {
            TritonException failure =
                    failure(
                            "127.0.0.1",
                            server.port(),
                            ClientOptions.DEFAULTS.withControlTimeout(Duration.ofMillis(300)));
            assertEquals(ErrorKind.TIMED_OUT, failure.kind());
            assertTrue(failure.getMessage().contains("accepts connections"), failure.getMessage());
        }
    }

    @Test
    void dripping() throws IOException {
        // A settings frame that never ends.
        byte[] frame = {0, (byte) 0x30, 0, 4, 0, 0, 0, 0, 0};
        TritonException failure =
                failure(
                        socket -> {
                            for (int i = 0; ; i++) {
                                socket.getOutputStream().write(i < frame.length ? frame[i] : 0);
                                new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
                            }
                        });
        assertEquals(ErrorKind.TIMED_OUT, failure.kind());
    }

    @Test
    void garbage() throws IOException {
        byte[] noise = new byte[1000];
        new Random(4).nextBytes(noise);
        TritonException failure = failure(socket -> socket.getOutputStream().write(noise));
        assertEquals(ErrorKind.NOT_TRITON, failure.kind());
    }

    @Test
    void http1() throws IOException {
        TritonException failure =
                failure(
                        socket ->
                                socket.getOutputStream()
                                        .write(
                                                "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
                                                        .getBytes(StandardCharsets.US_ASCII)));
        assertEquals(ErrorKind.NOT_TRITON, failure.kind());
        assertTrue(failure.hint().orElseThrow().contains("looks like the HTTP port"));
    }

    @Test
    void tlsAlert() throws IOException {
        byte[] alert = {0x15, 3, 3, 0, 2, 2, 0x46, 0, 0, 0};
        TritonException failure = failure(socket -> socket.getOutputStream().write(alert));
        assertEquals(ErrorKind.NOT_TRITON, failure.kind());
        assertTrue(failure.hint().orElseThrow().contains("grpcs://"));
    }

    @Test
    void closesAtOnceAsTritonsHttpPortDoes() throws IOException {
        TritonException failure =
                failure(
                        socket -> {
                            socket.getInputStream().read();
                            socket.close();
                        });
        assertEquals(ErrorKind.NOT_TRITON, failure.kind());
        assertTrue(failure.hint().orElseThrow().contains("looks like the HTTP port"));
    }

    private static TritonException failure(ServerServiceDefinition service) throws IOException {
        var server =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .addService(service)
                        .build()
                        .start();
        try {
            return failure("127.0.0.1", server.getPort(), OPTIONS);
        } finally {
            server.shutdownNow();
        }
    }

    @Test
    void anotherGrpcServer() throws IOException {
        TritonException failure = failure(ServerServiceDefinition.builder("other.Service").build());
        assertEquals(ErrorKind.NOT_TRITON, failure.kind());
        assertTrue(failure.serverMessage().isPresent());
    }

    /** The call's name is right, the message is not. */
    @Test
    void anAnswerThatIsNoMessage() throws IOException {
        var asText = new TextMarshaller();
        MethodDescriptor<String, String> live =
                MethodDescriptor.newBuilder(asText, asText)
                        .setType(MethodDescriptor.MethodType.UNARY)
                        .setFullMethodName("inference.GRPCInferenceService/ServerLive")
                        .build();
        TritonException failure =
                failure(
                        ServerServiceDefinition.builder("inference.GRPCInferenceService")
                                .addMethod(
                                        live,
                                        ServerCalls.asyncUnaryCall(
                                                (request, answer) -> {
                                                    answer.onNext("<html>");
                                                    answer.onCompleted();
                                                }))
                                .build());
        assertEquals(ErrorKind.SERVER_FAILURE, failure.kind());
        assertTrue(failure.getMessage().contains("cannot be read"), failure.getMessage());
    }

    private static final class TextMarshaller implements MethodDescriptor.Marshaller<String> {

        @Override
        public InputStream stream(String text) {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            return "";
        }
    }

    @Test
    void theNextCallTriesAtOnceWhenTheServerIsBack() throws IOException {
        int port;
        try (var server = new TestServer()) {
            port = server.endpoint().port();
        }
        try (var client = new GrpcClient(Endpoint.of(Protocol.GRPC, "127.0.0.1", port), OPTIONS)) {
            for (int attempt = 0; attempt < 5; attempt++) {
                TritonException failure = assertThrows(TritonException.class, client::isServerLive);
                assertEquals(ErrorKind.UNREACHABLE, failure.kind());
            }
            for (int restart = 0; restart < 10; restart++) {
                try (var server = new TestServer(port, Optional.empty())) {
                    assertEquals(port, server.endpoint().port());
                    assertTrue(client.isServerLive());
                }
                TritonException failure = assertThrows(TritonException.class, client::isServerLive);
                assertEquals(ErrorKind.UNREACHABLE, failure.kind());
                assertFalse(failure.serverMessage().isPresent());
            }
        }
    }
}
