package dev.tritonexplorer.client.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.StreamEnd;
import dev.tritonexplorer.client.StreamResponse;
import dev.tritonexplorer.client.StreamSettings;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.support.Await;
import dev.tritonexplorer.support.Heard;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** What a stream makes of servers and listeners that do not behave. */
@Timeout(30)
class StreamTest {

    private TestServer server;
    private GrpcClient client;
    private InferStream stream;

    @BeforeEach
    void open() throws IOException {
        server = new TestServer();
        client = server.client(ClientOptions.DEFAULTS);
        stream = client.stream(StreamSettings.DEFAULTS);
    }

    @AfterEach
    void close() {
        stream.close();
        client.close();
        server.close();
    }

    static InferRequest request(String model) {
        return InferRequest.of(model, new InferInput("x", Tensor.ofFloats(Shape.of(1), 1)));
    }

    private Heard send(String model) {
        Heard heard = new Heard();
        stream.send(request(model), heard);
        return heard;
    }

    static TritonException problem(CompletableFuture<?> future) {
        Throwable failed =
                assertThrows(
                        CompletionException.class,
                        () -> future.orTimeout(10, TimeUnit.SECONDS).join());
        return assertInstanceOf(TritonException.class, failed.getCause());
    }

    private static ErrorKind kind(Heard heard) {
        return heard.end().problem().orElseThrow().kind();
    }

    private void assertGoesOn() {
        assertEquals(Optional.empty(), send("echo").end().problem());
        assertFalse(stream.done().isDone());
    }

    @Test
    void anErrorWithoutAMarkerEndsItsRequest() {
        assertEquals(ErrorKind.INVALID_REQUEST, kind(send("error:no such input")));
        assertEquals(ErrorKind.UNAVAILABLE, kind(send("error:Request for model 'm' is not ready")));
        assertGoesOn();
    }

    @Test
    void whatFollowsAnErrorIsNotHeard() {
        Heard heard = send("late:out of words");
        assertEquals(ErrorKind.SERVER_FAILURE, kind(heard));
        assertGoesOn();
        assertEquals(0, heard.end().responses());
        assertEquals(0, heard.responses().size());
    }

    @Test
    void anErrorWithoutAnIdEndsTheStream() {
        Heard waiting = send("never");
        Heard failing = send("nameless:nobody knows");
        TritonException problem = problem(stream.done());
        assertTrue(problem.getMessage().contains("nobody knows"), problem.getMessage());
        assertTrue(problem.getMessage().contains("no request id"), problem.getMessage());
        assertEquals(Optional.of("nobody knows"), problem.serverMessage());
        assertSame(problem, waiting.end().problem().orElseThrow());
        assertSame(problem, failing.end().problem().orElseThrow());
    }

    @Test
    void aResponseToNobodyEndsTheStream() {
        Heard waiting = send("stranger");
        assertEquals(ErrorKind.SERVER_FAILURE, kind(waiting));
        assertTrue(problem(stream.done()).getMessage().contains("\"somebody\""));
    }

    @Test
    void aServerThatMarksNothingLeavesNobodyWaiting() {
        Heard heard = send("unmarked");
        Await.until(() -> heard.responses().size(), size -> size == 1);
        stream.finish();
        assertEquals(ErrorKind.SERVER_FAILURE, kind(heard));
        assertEquals(ErrorKind.SERVER_FAILURE, problem(stream.done()).kind());
    }

    @Test
    void aServerThatEndsTheStreamLeavesNobodyWaiting() {
        Heard heard = send("never");
        send("over");
        assertEquals(ErrorKind.SERVER_FAILURE, kind(heard));
        assertEquals(ErrorKind.SERVER_FAILURE, problem(stream.done()).kind());
        assertThrows(TritonException.class, () -> send("echo"));
    }

    @Test
    void aBrokenResponseEndsItsRequest() {
        Heard heard = send("broken");
        assertEquals(ErrorKind.SERVER_FAILURE, kind(heard));
        assertGoesOn();
    }

    @Test
    void aStatusEndsAllRequests() {
        Heard waiting = send("never");
        Heard failing = send("status:INVALID_ARGUMENT:wrong shape");
        assertEquals(ErrorKind.INVALID_REQUEST, kind(waiting));
        assertEquals(ErrorKind.INVALID_REQUEST, kind(failing));
        assertEquals(Optional.of("wrong shape"), problem(stream.done()).serverMessage());
    }

    @Test
    void aListenerThatThrowsHearsWhyAndNoMore() {
        CompletableFuture<StreamEnd> end = new CompletableFuture<>();
        stream.send(
                request("flood:3:10"),
                new InferStream.Listener() {
                    @Override
                    public void received(StreamResponse response) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException("mine");
                    }

                    @Override
                    public void ended(StreamEnd ended) {
                        end.complete(ended);
                        throw new IllegalStateException("again");
                    }
                });
        StreamEnd ended = end.orTimeout(10, TimeUnit.SECONDS).join();
        assertEquals("mine", ended.problem().orElseThrow().getCause().getMessage());
        assertEquals(1, ended.responses());
        assertGoesOn();
    }

    @Test
    void aListenerMaySendAndClose() {
        CompletableFuture<StreamEnd> second = new CompletableFuture<>();
        InferStream.Listener closing =
                new InferStream.Listener() {
                    @Override
                    public void received(StreamResponse response) {
                        stream.close();
                    }

                    @Override
                    public void ended(StreamEnd ended) {
                        second.complete(ended);
                    }
                };
        stream.send(
                request("echo").withId("same"),
                new InferStream.Listener() {
                    @Override
                    public void received(StreamResponse response) {}

                    @Override
                    public void ended(StreamEnd ended) {
                        // The id is free again.
                        stream.send(request("flood:9:1").withId(ended.id()), closing);
                    }
                });
        StreamEnd ended = second.orTimeout(10, TimeUnit.SECONDS).join();
        assertEquals(ErrorKind.CANCELLED, ended.problem().orElseThrow().kind());
        assertEquals(1, ended.responses());
    }

    @Test
    void settingsBelongToTheStream() {
        InferRequest own =
                request("echo")
                        .withSettings(CallSettings.DEFAULTS.withDeadline(Duration.ofSeconds(1)));
        TritonException refused =
                assertThrows(TritonException.class, () -> stream.send(own, new Heard()));
        assertEquals(ErrorKind.INVALID_REQUEST, refused.kind());
        assertGoesOn();
    }

    @Test
    void nobodyThere() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (var lost =
                        new GrpcClient(
                                Endpoint.of(Protocol.GRPC, "127.0.0.1", free),
                                ClientOptions.DEFAULTS);
                InferStream none = lost.stream(StreamSettings.DEFAULTS)) {
            assertEquals(ErrorKind.UNREACHABLE, problem(none.done()).kind());
            assertEquals(
                    ErrorKind.UNREACHABLE,
                    assertThrows(
                                    TritonException.class,
                                    () -> none.send(request("echo"), new Heard()))
                            .kind());
        }
    }

    @Test
    void aSilentAddress() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var lost =
                        new GrpcClient(
                                Endpoint.of(Protocol.GRPC, "127.0.0.1", silent.getLocalPort()),
                                ClientOptions.DEFAULTS.withConnectTimeout(Duration.ofMillis(300)));
                InferStream none = lost.stream(StreamSettings.DEFAULTS)) {
            assertEquals(
                    ErrorKind.TIMED_OUT,
                    assertThrows(
                                    TritonException.class,
                                    () -> none.send(request("echo"), new Heard()))
                            .kind());
            assertEquals(ErrorKind.TIMED_OUT, problem(none.done()).kind());
        }
    }
}
