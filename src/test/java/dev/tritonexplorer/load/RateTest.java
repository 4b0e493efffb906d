package dev.tritonexplorer.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TensorMetadata;
import dev.tritonexplorer.load.LevelResult.Stability;
import dev.tritonexplorer.support.BesideWindow;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Schedules, sweeps and windows of the engine, against a server in memory. */
@Timeout(30)
@BesideWindow
class RateTest {

    private static final Executor SLOW =
            CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS);

    private final LoopServer server = new LoopServer();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private static Workload workload() {
        return new Workload(
                InferRequest.of(
                        "identity",
                        new InferInput("INPUT0", Tensor.ofFloats(Shape.of(3), 1, 2, 3))),
                List.of(new TensorMetadata("OUTPUT0", "FP32", Shape.of(-1))),
                true);
    }

    private static LoadSettings rate(Mode mode, double rate, int places, Measurement measured) {
        return LoadSettings.of(
                        new Load.Rate(
                                Levels.of(rate),
                                Load.Distribution.CONSTANT,
                                OptionalInt.of(places)),
                        measured)
                .withMode(mode)
                .withWarmup(Duration.ZERO);
    }

    private LoadReport run(LoadSettings settings) throws InterruptedException {
        return new LoadTest(server, workload(), settings).run(LoadListener.NONE);
    }

    private CompletableFuture<Void> slow() {
        most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        return CompletableFuture.runAsync(inFlight::decrementAndGet, SLOW);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aRateIsKept(Mode mode) throws InterruptedException {
        LevelResult result =
                run(rate(mode, 200, 8, new Measurement.Timed(Duration.ofMillis(500))))
                        .levels()
                        .getFirst();
        assertEquals(100, result.count());
        assertEquals(100, result.punctuality().orElseThrow().sent());
        assertEquals(0, result.punctuality().orElseThrow().unsent());
        assertEquals(new Level(Level.Kind.RATE, 200), result.level());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void latencyCountsFromTheTimeThatWasDueAndPlacesAreBounded(Mode mode)
            throws InterruptedException {
        server.answers = number -> slow();
        // Two places of 50 ms each serve 40 a second; 400 are due.
        LevelResult result =
                run(rate(mode, 400, 2, new Measurement.Counted(20))).levels().getFirst();
        assertEquals(2, most.get());
        assertEquals(20, result.count());
        // The last was due after 47 ms and sent after 450 ms.
        assertTrue(result.latency().max() >= 400_000_000, result::toString);
        assertTrue(result.latency().min() >= 50_000_000, result::toString);
        Punctuality punctuality = result.punctuality().orElseThrow();
        assertTrue(punctuality.lateShare() > 0.8, punctuality::toString);
        assertTrue(
                result.warnings().stream()
                        .anyMatch(each -> each.kind() == LoadWarning.Kind.SENT_LATE));
    }

    @Test
    void whatWasDueAndNeverSentIsCounted() throws InterruptedException {
        server.answers = number -> slow();
        LevelResult result =
                run(rate(Mode.ASYNC, 400, 2, new Measurement.Timed(Duration.ofMillis(300))))
                        .levels()
                        .getFirst();
        Punctuality punctuality = result.punctuality().orElseThrow();
        assertEquals(result.count(), punctuality.sent());
        assertEquals(120, punctuality.sent() + punctuality.unsent(), 1);
    }

    @Test
    void aSweepGoesUpToTheLimitAndTellsAsItGoes() throws InterruptedException {
        server.answers = number -> slow();
        List<Double> began = new ArrayList<>();
        List<Double> ended = new ArrayList<>();
        List<Sample> samples = new ArrayList<>();
        List<Window> windows = new ArrayList<>();
        LoadSettings settings =
                LoadSettings.of(
                                new Load.Concurrency(new Levels.Listed(List.of(1.0, 3.0))),
                                new Measurement.Timed(Duration.ofMillis(700)))
                        .withWarmup(Duration.ofMillis(600))
                        .withLatencyLimit(Optional.of(Duration.ofSeconds(1)));
        LoadReport report =
                new LoadTest(server, workload(), settings)
                        .run(
                                new LoadListener() {
                                    @Override
                                    public void levelBegan(Level level) {
                                        began.add(level.value());
                                    }

                                    @Override
                                    public void sampled(Level level, Sample sample) {
                                        samples.add(sample);
                                    }

                                    @Override
                                    public void windowEnded(Level level, Window window) {
                                        windows.add(window);
                                    }

                                    @Override
                                    public void levelEnded(LevelResult result) {
                                        ended.add(result.level().value());
                                    }
                                });
        assertEquals(List.of(1.0, 3.0), began);
        assertEquals(began, ended);
        assertEquals(2, windows.size());
        assertTrue(samples.stream().anyMatch(Sample::warmup), samples::toString);
        assertTrue(samples.stream().anyMatch(each -> !each.warmup()), samples::toString);
        assertTrue(
                samples.stream().allMatch(each -> each.throughput() > 0 && each.inFlight() <= 3));
        assertEquals(2, report.levels().size());
        assertTrue(
                report.levels().get(1).throughput() > 2 * report.levels().get(0).throughput(),
                report::toString);
        assertEquals(report.levels().get(1), report.best().orElseThrow());
        assertEquals("identity", report.target().model());
        assertEquals(List.of("INPUT0 FP32 [3]"), report.target().inputs());
    }

    @Test
    void aLevelOverTheLimitIsTheLast() throws InterruptedException {
        server.answers = number -> slow();
        LoadSettings settings =
                LoadSettings.of(new Load.Concurrency(Levels.of(1)), new Measurement.Counted(2))
                        .withWarmup(Duration.ZERO)
                        .withLatencyLimit(Optional.of(Duration.ofMillis(1)));
        LoadReport report = run(settings);
        assertFalse(report.levels().getFirst().withinLimit());
        assertTrue(report.best().isEmpty());
        assertEquals(
                List.of(new LoadWarning(LoadWarning.Kind.LIMIT_EXCEEDED, 1e6)), report.warnings());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void windowsAreMeasuredUntilThreeAreAlike(Mode mode) throws InterruptedException {
        server.answers = number -> slow();
        LoadSettings settings =
                LoadSettings.of(
                                new Load.Concurrency(Levels.of(4)),
                                new Measurement.Stable(Duration.ofMillis(200), 0.6, 20))
                        .withMode(mode)
                        .withWarmup(Duration.ZERO);
        LevelResult result = run(settings).levels().getFirst();
        assertEquals(Stability.STABLE, result.stability());
        assertTrue(result.windows().getLast().stable());
        assertEquals(0, result.failed());
        assertEquals(
                result
                        .windows()
                        .subList(result.windows().size() - 3, result.windows().size())
                        .stream()
                        .mapToLong(Window::count)
                        .sum(),
                result.count());
        assertEquals(0, inFlight.get(), "all were waited for");
    }
}
