package dev.tritonexplorer.client.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.support.Await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Asynchronous calls on connections that blocking ones have opened. */
class CallLoopTest {

    private static final String THREAD = "triton-http";
    private static final byte[] TENSOR = {1, 0, 0, 0};
    private static final byte[] ANSWER =
            Replies.binary(Replies.json(Replies.output("A", "INT32", "[1]", 4)), TENSOR);
    private static final Duration LIMIT = Duration.ofMillis(1500);

    private final AtomicInteger connections = new AtomicInteger();

    /** Answers two calls, each on a connection of its own; then does this on the second. */
    private RawServer server(RawServer.Script then) throws IOException {
        return new RawServer(
                (self, socket) -> {
                    boolean first = connections.incrementAndGet() == 1;
                    while (self.receive(socket) != null) {
                        socket.getOutputStream().write(ANSWER);
                        if (!first) {
                            then.serve(self, socket);
                            return;
                        }
                    }
                });
    }

    private static TritonClient warm(RawServer server) {
        TritonClient client = server.client();
        client.infer(Replies.REQUEST);
        client.infer(Replies.REQUEST);
        server.requests.clear();
        return client;
    }

    private static void keepSilent(RawServer self, Socket socket) throws IOException {
        self.receive(socket);
        socket.getInputStream().readAllBytes();
    }

    private static TritonException failure(CompletableFuture<InferResponse> future) {
        ExecutionException problem =
                assertThrows(ExecutionException.class, () -> future.get(10, TimeUnit.SECONDS));
        return assertInstanceOf(TritonException.class, problem.getCause());
    }

    private static void check(InferResponse response) {
        assertArrayEquals(new int[] {1}, response.tensor("A").toInts());
    }

    @Test
    void oneThreadAndOneConnectionServeCallAfterCall() throws Exception {
        try (RawServer server =
                        server(
                                (self, socket) -> {
                                    while (self.receive(socket) != null) {
                                        RawServer.pause(20);
                                        socket.getOutputStream().write(ANSWER);
                                    }
                                });
                TritonClient client = warm(server)) {
            for (int call = 0; call < 5; call++) {
                CompletableFuture<String> where =
                        client.inferAsync(Replies.REQUEST)
                                .thenApply(
                                        response -> {
                                            check(response);
                                            // It must not harm the calls that follow.
                                            Thread.currentThread().interrupt();
                                            return Thread.currentThread().getName();
                                        });
                assertEquals(THREAD, where.get(10, TimeUnit.SECONDS));
            }
            assertEquals(2, connections.get());
            assertEquals(5, server.requests.size());
            assertEquals(7, client.inferStatistics().completed());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.tritonexplorer.client.http.PlainCallsTest#answers")
    void formsOfAnswers(String name, String answer, boolean reusable) throws Exception {
        try (RawServer server =
                        server(
                                (self, socket) -> {
                                    while (self.receive(socket) != null) {
                                        socket.getOutputStream()
                                                .write(
                                                        answer.getBytes(
                                                                StandardCharsets.ISO_8859_1));
                                    }
                                });
                TritonClient client = warm(server)) {
            check(client.inferAsync(Replies.REQUEST).get(10, TimeUnit.SECONDS));
            check(client.inferAsync(Replies.REQUEST).get(10, TimeUnit.SECONDS));
            assertEquals(reusable ? 2 : 3, connections.get());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.tritonexplorer.client.http.PlainCallsTest#failures")
    void failuresAreNamed(String name, ErrorKind kind, RawServer.Script script) throws Exception {
        try (RawServer server = server(script);
                TritonClient client = warm(server)) {
            InferRequest limited =
                    Replies.REQUEST.withSettings(CallSettings.DEFAULTS.withDeadline(LIMIT));
            TritonException failure = failure(client.inferAsync(limited));
            // What comes after a first answer is no other protocol, only broken.
            assertTrue(failure.kind() == kind || kind == ErrorKind.NOT_TRITON, failure::getMessage);
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
                TritonClient client = warm(server)) {
            check(client.inferAsync(Replies.REQUEST).get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void anErrorLeavesTheConnection() throws Exception {
        byte[] error =
                RawServer.response(
                        "400 Bad Request",
                        "",
                        "{\"error\":\"no such input\"}".getBytes(StandardCharsets.UTF_8));
        try (RawServer server =
                        server(
                                (self, socket) -> {
                                    while (self.receive(socket) != null) {
                                        socket.getOutputStream().write(error);
                                    }
                                });
                TritonClient client = warm(server)) {
            for (int call = 0; call < 3; call++) {
                TritonException failure = failure(client.inferAsync(Replies.REQUEST));
                assertEquals("no such input", failure.serverMessage().orElse(""));
            }
            assertEquals(2, connections.get());
        }
    }

    @Test
    void cancellingClosesTheConnection() throws Exception {
        CompletableFuture<Void> hungUp = new CompletableFuture<>();
        try (RawServer server =
                        server(
                                (self, socket) -> {
                                    keepSilent(self, socket);
                                    hungUp.complete(null);
                                });
                TritonClient client = warm(server)) {
            CompletableFuture<InferResponse> call = client.inferAsync(Replies.REQUEST);
            Await.until(server.requests::size, size -> size == 1);
            call.cancel(true);
            hungUp.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void closingTheClientEndsItsCalls() throws Exception {
        try (RawServer server = server(CallLoopTest::keepSilent)) {
            TritonClient client = warm(server);
            CompletableFuture<InferResponse> call = client.inferAsync(Replies.REQUEST);
            Await.until(server.requests::size, size -> size == 1);
            client.close();
            assertEquals(ErrorKind.CANCELLED, failure(call).kind());
            assertEquals(ErrorKind.CANCELLED, failure(client.inferAsync(Replies.REQUEST)).kind());
        }
    }

    @Test
    void aServerThatHungUpMeanwhileIsReachedAnew() throws Exception {
        try (RawServer server = server((self, socket) -> RawServer.pause(50));
                TritonClient client = warm(server)) {
            RawServer.pause(100);
            check(client.inferAsync(Replies.REQUEST).get(10, TimeUnit.SECONDS));
            assertEquals(3, connections.get());
        }
    }

    /** More at once than there are connections, each from its own continuation. */
    @Test
    void manyAtOnce() throws Exception {
        try (RawServer server = RawServer.answering(ANSWER);
                TritonClient client = warm(server)) {
            List<CompletableFuture<InferResponse>> all = new ArrayList<>();
            for (int lane = 0; lane < 20; lane++) {
                CompletableFuture<InferResponse> last = client.inferAsync(Replies.REQUEST);
                for (int call = 0; call < 50; call++) {
                    last = last.thenCompose(response -> client.inferAsync(Replies.REQUEST));
                }
                all.add(last);
            }
            for (CompletableFuture<InferResponse> each : all) {
                check(each.get(20, TimeUnit.SECONDS));
            }
        }
    }
}
