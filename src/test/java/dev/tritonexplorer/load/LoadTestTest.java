package dev.tritonexplorer.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.classify.FakeClient;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TensorMetadata;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.support.Await;
import dev.tritonexplorer.support.BesideWindow;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(30)
@BesideWindow
class LoadTestTest {

    private static final CompletableFuture<Void> AT_ONCE = CompletableFuture.completedFuture(null);
    private static final Executor LATER =
            CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS);

    private final LoopServer server = new LoopServer();

    private static Workload workload() {
        return new Workload(
                InferRequest.of(
                        "identity",
                        new InferInput("INPUT0", Tensor.ofFloats(Shape.of(3), 1, 2, 3))),
                List.of(new TensorMetadata("OUTPUT0", "FP32", Shape.of(-1))),
                true);
    }

    private static LoadSettings counted(Mode mode, int concurrency, Duration warmup, long count) {
        return settings(mode, concurrency, new Measurement.Counted(count)).withWarmup(warmup);
    }

    private static LoadSettings settings(Mode mode, int concurrency, Measurement measurement) {
        return LoadSettings.of(new Load.Concurrency(Levels.of(concurrency)), measurement)
                .withMode(mode)
                .withStreams(Math.min(2, concurrency))
                .withWarmup(Duration.ZERO)
                .withCallTimeout(Duration.ofSeconds(20));
    }

    private LevelResult run(LoadSettings options) throws InterruptedException {
        return only(new LoadTest(server, workload(), options));
    }

    private static LevelResult only(LoadTest test) throws InterruptedException {
        List<LevelResult> levels = test.run(LoadListener.NONE).levels();
        assertEquals(1, levels.size());
        return levels.getFirst();
    }

    private static CompletableFuture<LevelResult> start(LoadTest test) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return only(test);
                    } catch (InterruptedException interrupted) {
                        throw new IllegalStateException(interrupted);
                    }
                },
                task -> Thread.ofPlatform().daemon().start(task));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void asManyAreInFlightAsWanted(Mode mode) throws ExecutionException, InterruptedException {
        Set<CompletableFuture<Void>> inFlight = ConcurrentHashMap.newKeySet();
        server.answers =
                number -> {
                    if (number == 0) {
                        return AT_ONCE;
                    }
                    CompletableFuture<Void> held = new CompletableFuture<>();
                    inFlight.add(held);
                    return held;
                };
        var test = new LoadTest(server, workload(), counted(mode, 4, Duration.ZERO, 12));
        CompletableFuture<LevelResult> result = start(test);
        for (int answered = 0; answered < 12; answered++) {
            int expected = Math.min(4, 12 - answered);
            Await.until(inFlight::size, size -> size == expected);
            assertEquals(1 + answered + expected, server.received.get());
            CompletableFuture<Void> one = inFlight.iterator().next();
            inFlight.remove(one);
            one.complete(null);
        }
        assertEquals(12, result.get().count());
        assertEquals(mode == Mode.STREAM ? 2 : 0, server.streams.get());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aListenerSendsTheNextRequestOfAStreamThatIsReady(boolean ready)
            throws InterruptedException {
        AtomicInteger fed = new AtomicInteger();
        server.ready = ready;
        server.answers =
                number -> {
                    if (Thread.currentThread().isVirtual()) {
                        fed.incrementAndGet();
                    }
                    return CompletableFuture.runAsync(() -> {}, LATER);
                };
        LevelResult result = run(counted(Mode.STREAM, 1, Duration.ZERO, 20));
        assertEquals(20, result.count());
        assertEquals(ready ? 1 : 20, fed.get());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theWarmUpCountsForNothing(Mode mode) throws InterruptedException {
        server.answers =
                number ->
                        number == 1
                                ? CompletableFuture.failedFuture(FakeClient.unreachable())
                                : CompletableFuture.runAsync(() -> {}, LATER);
        LevelResult result = run(counted(mode, 2, Duration.ofMillis(100), 20));
        assertEquals(20, result.count());
        assertEquals(20, result.responses());
        assertEquals(0, result.failed());
        assertTrue(server.received.get() > 1 + 20, server.received::toString);
        assertFalse(result.stopped());
        assertTrue(result.ended().isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aDurationEndsTheMeasurement(Mode mode) throws InterruptedException {
        server.answers = number -> CompletableFuture.runAsync(() -> {}, LATER);
        LevelResult result = run(settings(mode, 1, new Measurement.Timed(Duration.ofMillis(100))));
        assertEquals(server.received.get() - 1, result.count());
        assertEquals(result.count() / (result.elapsed().toNanos() / 1e9), result.throughput());
        Latency latency = result.latency();
        assertTrue(latency.min() >= 1_000_000, latency::toString);
        assertTrue(latency.min() <= latency.p50() && latency.p50() <= latency.p90());
        assertTrue(latency.p90() <= latency.p95() && latency.p95() <= latency.p99());
        assertTrue(latency.p99() <= latency.max(), latency::toString);
        assertEquals(OptionalLong.of(2_000), result.client().send());
        assertEquals(OptionalLong.empty(), result.client().receive());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void failuresAreCountedByKind(Mode mode) throws InterruptedException {
        server.answers =
                number ->
                        switch (number % 4) {
                            case 2 -> failed(ErrorKind.UNAVAILABLE, "busy " + number);
                            case 3 -> failed(ErrorKind.TIMED_OUT, "late " + number);
                            default -> AT_ONCE;
                        };
        LevelResult result = run(counted(mode, 1, Duration.ZERO, 8));
        assertEquals(4, result.count());
        assertEquals(4, result.failed());
        assertEquals(2, result.errors().get(ErrorKind.UNAVAILABLE).count());
        assertEquals(2, result.errors().get(ErrorKind.TIMED_OUT).count());
        assertEquals("late 3", result.errors().get(ErrorKind.TIMED_OUT).first().getMessage());
    }

    private static CompletableFuture<Void> failed(ErrorKind kind, String message) {
        return CompletableFuture.failedFuture(new TritonException(kind, message, null));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aDeadServerEndsTheRunAfterFewRequests(Mode mode) throws InterruptedException {
        server.answers =
                number ->
                        number <= 50
                                ? AT_ONCE
                                : CompletableFuture.failedFuture(FakeClient.unreachable());
        // Its 3 s pass in 30 ms, the pauses do not shrink.
        var test =
                new LoadTest(
                        server,
                        workload(),
                        counted(mode, 2, Duration.ZERO, 1_000_000),
                        () -> 100 * System.nanoTime());
        LevelResult result = only(test);
        assertEquals(50, result.count());
        assertEquals(ErrorKind.UNREACHABLE, result.ended().orElseThrow().kind());
        assertTrue(result.failed() >= StopRule.FAILURES && result.failed() < 20, result::toString);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aStopKeepsWhatWasMeasured(Mode mode) throws ExecutionException, InterruptedException {
        server.answers = number -> number <= 5 ? AT_ONCE : new CompletableFuture<>();
        var test = new LoadTest(server, workload(), counted(mode, 2, Duration.ZERO, 1_000));
        CompletableFuture<LevelResult> result = start(test);
        Await.until(server.received::get, count -> count == 1 + 5 + 2);
        test.stop();
        assertEquals(5, result.get().count());
        assertEquals(0, result.get().failed());
        assertTrue(result.get().stopped());
    }

    @Test
    void futuresThatAreDoneAtOnceDoNotPileUp() throws InterruptedException {
        assertEquals(200_000, run(counted(Mode.ASYNC, 1, Duration.ZERO, 200_000)).count());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aFirstRequestThatFailsIsThrown(Mode mode) {
        server.answers = number -> failed(ErrorKind.NOT_FOUND, "no such model");
        LoadSettings options = counted(mode, 2, Duration.ZERO, 10);
        var problem = assertThrows(TritonException.class, () -> run(options));
        assertEquals("no such model", problem.getMessage());
        assertEquals(1, server.received.get());
    }
}
