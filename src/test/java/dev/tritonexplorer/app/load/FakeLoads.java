package dev.tritonexplorer.app.load;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.load.Errors;
import dev.tritonexplorer.load.Latency;
import dev.tritonexplorer.load.Level;
import dev.tritonexplorer.load.LevelResult;
import dev.tritonexplorer.load.LevelResult.Stability;
import dev.tritonexplorer.load.LoadListener;
import dev.tritonexplorer.load.LoadReport;
import dev.tritonexplorer.load.LoadWarning;
import dev.tritonexplorer.load.Sample;
import dev.tritonexplorer.load.ServerPart;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Load tests that a test moves on, step by step. */
public final class FakeLoads implements LoadRunner {

    public final List<LoadOrder> orders = new ArrayList<>();

    /** Thrown in place of any report. */
    public volatile @Nullable TritonException problem;

    public volatile boolean stopped;

    private final BlockingQueue<Consumer<LoadListener>> steps = new LinkedBlockingQueue<>();
    private volatile @Nullable LoadReport end;

    @Override
    public LoadReport run(LoadOrder order, Consumer<Runnable> stop, LoadListener listener)
            throws InterruptedException {
        orders.add(order);
        end = null;
        stop.accept(
                () -> {
                    stopped = true;
                    finish(report(order, 1, 1, true));
                });
        TritonException thrown = problem;
        if (thrown != null) {
            throw thrown;
        }
        while (true) {
            steps.take().accept(listener);
            LoadReport last = end;
            if (last != null) {
                return last;
            }
        }
    }

    /** The run hears this. */
    public void step(Consumer<LoadListener> news) {
        steps.add(news);
    }

    /** The run ends with this. */
    public void finish(LoadReport report) {
        steps.add(
                listener -> {
                    end = report;
                });
    }

    /** A sample at this half second of a run, with or without the server's part. */
    public static Sample sample(int number, boolean warmup) {
        return new Sample(
                Duration.ofMillis(500L * (number + 1)),
                Duration.ofMillis(500),
                warmup,
                240 + 25 * Math.sin(number),
                240,
                latency(8_000_000 + 400_000L * (number % 5)),
                number == 7 ? 1 : 0,
                2,
                Duration.ZERO,
                warmup ? Optional.empty() : Optional.of(server()));
    }

    /**
     * A sweep of so many levels.
     *
     * @param speed what it does a second, as a multiple
     */
    public static LoadReport report(LoadOrder order, int levels, double speed, boolean stopped) {
        List<LevelResult> results = new ArrayList<>();
        for (int index = 0; index < levels; index++) {
            results.add(level(1 << index, speed, stopped && index == levels - 1));
        }
        return new LoadReport(
                Instant.parse("2026-01-02T03:04:05Z"),
                new LoadReport.Target(
                        "http://gpu-box:8000",
                        "http",
                        order.model(),
                        "1",
                        1,
                        false,
                        false,
                        List.of("images FP32 [1, 3, 8, 8]")),
                order.settings(),
                results,
                List.of());
    }

    /** So many in flight. */
    public static LevelResult level(int value, double speed, boolean stopped) {
        double throughput = speed * 150 * value / (1 + value / 4.0);
        long mean = Math.round(1e9 * value / throughput);
        boolean unstable = value == 8;
        return new LevelResult(
                new Level(Level.Kind.CONCURRENCY, value),
                Math.round(throughput * 6),
                Math.round(throughput * 6),
                unstable
                        ? Map.of(
                                ErrorKind.TIMED_OUT,
                                new Errors(
                                        3,
                                        new TritonException(ErrorKind.TIMED_OUT, "Too slow", null)))
                        : Map.of(),
                Duration.ofSeconds(6),
                Duration.ofSeconds(2),
                latency(mean),
                new Timings(
                        OptionalLong.of(40_000),
                        OptionalLong.of(150_000),
                        OptionalLong.of(mean - 400_000),
                        OptionalLong.of(180_000),
                        OptionalLong.of(30_000),
                        mean),
                Optional.of(server()),
                OptionalLong.of(300_000),
                OptionalDouble.of(0.02),
                Optional.empty(),
                unstable ? Stability.UNSTABLE : Stability.STABLE,
                true,
                List.of(),
                unstable
                        ? List.of(
                                new LoadWarning(LoadWarning.Kind.NOT_STABLE, 10),
                                new LoadWarning(LoadWarning.Kind.OTHER_TRAFFIC, 120))
                        : List.of(),
                Optional.empty(),
                stopped);
    }

    private static Latency latency(long mean) {
        return new Latency(
                mean / 2,
                mean,
                mean / 10.0,
                mean - mean / 20,
                mean + mean / 5,
                mean + mean / 4,
                mean + mean / 2,
                mean * 2,
                mean);
    }

    private static ServerPart server() {
        return new ServerPart(
                900, 900, 900, 0, 5_700_000, 900_000, 200_000, 4_300_000, 250_000, 0, 0, false);
    }
}
