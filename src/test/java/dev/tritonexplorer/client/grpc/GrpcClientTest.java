package dev.tritonexplorer.client.grpc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

@Timeout(30)
@Isolated("counts the threads of the JVM")
class GrpcClientTest {

    private TestServer server;
    private GrpcClient client;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
        client = server.client(ClientOptions.DEFAULTS);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private static InferRequest request(String model, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i;
        }
        return InferRequest.of(
                model, new InferInput("x", Tensor.ofFloats(Shape.of(count), values)));
    }

    private static float[] values(InferResponse response) {
        return response.output("x").orElseThrow().toFloats();
    }

    @Test
    void isFoundThroughTheServiceLoader() {
        try (TritonClient found = TritonClient.connect(server.endpoint())) {
            assertInstanceOf(GrpcClient.class, found);
            assertTrue(found.isServerLive());
        }
    }

    @Test
    void tensorsOfAnySizeComeBack() throws Exception {
        for (int count : new int[] {0, 1, 1000, 300_000, 3_000_000}) {
            InferRequest request = request("echo", count).withId("n" + count);
            InferResponse response = client.infer(request);
            assertEquals("n" + count, response.id());
            assertEquals("3", response.version());
            float[] sent = ((Tensor) request.inputs().getFirst().data()).toFloats();
            assertArrayEquals(sent, values(response));
            assertArrayEquals(sent, values(client.inferAsync(request).get()));
        }
    }

    @Test
    void manyAtOnceFromVirtualThreads() throws Exception {
        List<CompletableFuture<Integer>> lengths = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int count = i;
            var length = new CompletableFuture<Integer>();
            Thread.ofVirtual()
                    .start(
                            () ->
                                    length.complete(
                                            values(client.infer(request("echo", count))).length));
            lengths.add(length);
        }
        for (int i = 0; i < lengths.size(); i++) {
            assertEquals(i, lengths.get(i).get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void failuresOfTheServerKeepItsWords() {
        TritonException failure =
                assertThrows(
                        TritonException.class,
                        () -> client.infer(request("status:INVALID_ARGUMENT:wrong shape", 1)));
        assertEquals(ErrorKind.INVALID_REQUEST, failure.kind());
        assertEquals(Optional.of("wrong shape"), failure.serverMessage());
        String traceback = "line\n".repeat(5000);
        failure =
                assertThrows(
                        TritonException.class,
                        () -> client.infer(request("status:INTERNAL:" + traceback, 1)));
        assertEquals(ErrorKind.SERVER_FAILURE, failure.kind());
        assertEquals(Optional.of(traceback), failure.serverMessage());
        ExecutionException async =
                assertThrows(
                        ExecutionException.class,
                        () -> client.inferAsync(request("status:NOT_FOUND:none", 1)).get());
        assertEquals(
                ErrorKind.NOT_FOUND,
                assertInstanceOf(TritonException.class, async.getCause()).kind());
    }

    @Test
    void aCallWithoutAnswerEndsAtItsDeadline() {
        try (var hasty =
                server.client(ClientOptions.DEFAULTS.withInferTimeout(Duration.ofMillis(300)))) {
            TritonException failure =
                    assertThrows(TritonException.class, () -> hasty.infer(request("never", 1)));
            assertEquals(ErrorKind.TIMED_OUT, failure.kind());
            assertTrue(failure.getMessage().contains("within 300 ms"), failure.getMessage());
        }
    }

    @Test
    void cancellingTheFutureCancelsOnTheWire() throws Exception {
        CompletableFuture<InferResponse> future = client.inferAsync(request("never", 1));
        assertTrue(server.arrived.await(10, TimeUnit.SECONDS));
        assertTrue(future.cancel(true));
        assertTrue(server.cancelled.await(10, TimeUnit.SECONDS));
        assertTrue(client.isServerLive());
    }

    @Test
    void interruptingTheCallerCancelsOnTheWire() throws Exception {
        var failed = new CompletableFuture<TritonException>();
        Thread caller =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        client.infer(request("never", 1));
                                    } catch (TritonException problem) {
                                        failed.complete(problem);
                                    }
                                });
        assertTrue(server.arrived.await(10, TimeUnit.SECONDS));
        caller.interrupt();
        assertEquals(ErrorKind.CANCELLED, failed.get(10, TimeUnit.SECONDS).kind());
        assertTrue(server.cancelled.await(10, TimeUnit.SECONDS));
    }

    @Test
    void closingEndsCallsAndThreads() throws Exception {
        CompletableFuture<InferResponse> future = client.inferAsync(request("never", 1));
        assertTrue(server.arrived.await(10, TimeUnit.SECONDS));
        List<Thread> network = networkThreads();
        assertFalse(network.isEmpty());
        client.close();
        ExecutionException ended =
                assertThrows(ExecutionException.class, () -> future.get(10, TimeUnit.SECONDS));
        assertEquals(
                ErrorKind.CANCELLED,
                assertInstanceOf(TritonException.class, ended.getCause()).kind());
        for (Thread thread : network) {
            assertTrue(thread.join(Duration.ofSeconds(5)), "The network thread goes on");
        }
        assertEquals(
                ErrorKind.CANCELLED,
                assertThrows(TritonException.class, client::isServerLive).kind());
    }

    private static List<Thread> networkThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("triton-grpc"))
                .toList();
    }

    @Test
    void aFailureInAContinuationReachesOnlyIts() throws Exception {
        var reached = new CountDownLatch(1);
        CompletableFuture<Void> next =
                client.inferAsync(request("echo", 1))
                        .thenAccept(
                                response -> {
                                    reached.countDown();
                                    throw new IllegalStateException("mine");
                                });
        assertTrue(reached.await(10, TimeUnit.SECONDS));
        assertThrows(CompletionException.class, next::join);
        assertTrue(client.isServerLive());
    }

    /** The median of some calls, in ms, so that one hiccup of the machine does not count. */
    private double median(String model, ToLongFunction<Timings> stage) {
        return java.util.stream.IntStream.range(0, 15)
                        .mapToLong(
                                i ->
                                        stage.applyAsLong(
                                                client.infer(request(model, 1000)).timings()))
                        .sorted()
                        .skip(7)
                        .findFirst()
                        .orElseThrow()
                / 1e6;
    }

    @Test
    void aSlowModelGrowsTheWaitingAndNothingElse() {
        median("echo", Timings::total);
        List<ToLongFunction<Timings>> others =
                List.of(
                        timings -> timings.serialise().orElseThrow(),
                        timings -> timings.send().orElseThrow(),
                        timings -> timings.receive().orElseThrow(),
                        timings -> timings.parse().orElseThrow());
        for (ToLongFunction<Timings> other : others) {
            assertEquals(median("echo", other), median("late", other), 25);
        }
        double growth =
                median("late", timings -> timings.waiting().orElseThrow())
                        - median("echo", timings -> timings.waiting().orElseThrow());
        assertEquals(50, growth, 25);
    }

    @Test
    void theStagesAddUpToTheTotalThatTheCallerSees() {
        for (int count : new int[] {1, 200_000, 200_000}) {
            long begin = System.nanoTime();
            Timings timings = client.infer(request("echo", count)).timings();
            long seen = System.nanoTime() - begin;
            long sum =
                    timings.serialise().orElseThrow()
                            + timings.send().orElseThrow()
                            + timings.waiting().orElseThrow()
                            + timings.receive().orElseThrow()
                            + timings.parse().orElseThrow();
            assertEquals(timings.total(), sum, timings.total() * 0.05);
            assertTrue(timings.total() <= seen);
            assertTrue(timings.total() > 0);
        }
    }

    @Test
    void memoryThatIsGoneIsRefusedAndSpoilsNoOtherCall() throws Exception {
        InferRequest request;
        try (Arena arena = Arena.ofShared()) {
            Tensor tensor = new Tensor(DataType.FP32, Shape.of(2), arena.allocate(8));
            request = InferRequest.of("echo", new InferInput("IN", tensor));
        }
        // Before there is a connection, so that gRPC would have the message written later.
        TritonException failure = assertThrows(TritonException.class, () -> client.infer(request));
        assertEquals(ErrorKind.INVALID_REQUEST, failure.kind());
        CompletableFuture<InferResponse> future = client.inferAsync(request);
        ExecutionException wrapped =
                assertThrows(ExecutionException.class, () -> future.get(10, TimeUnit.SECONDS));
        assertEquals(
                ErrorKind.INVALID_REQUEST,
                assertInstanceOf(TritonException.class, wrapped.getCause()).kind());
        assertTrue(client.isServerLive());
    }
}
