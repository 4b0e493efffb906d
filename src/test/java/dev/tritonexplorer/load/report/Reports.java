package dev.tritonexplorer.load.report;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.shm.SharedMemoryKind;
import dev.tritonexplorer.load.Errors;
import dev.tritonexplorer.load.Latency;
import dev.tritonexplorer.load.Level;
import dev.tritonexplorer.load.LevelResult;
import dev.tritonexplorer.load.Levels;
import dev.tritonexplorer.load.Load;
import dev.tritonexplorer.load.LoadReport;
import dev.tritonexplorer.load.LoadSettings;
import dev.tritonexplorer.load.LoadWarning;
import dev.tritonexplorer.load.Measurement;
import dev.tritonexplorer.load.Mode;
import dev.tritonexplorer.load.Punctuality;
import dev.tritonexplorer.load.ServerPart;
import dev.tritonexplorer.load.Window;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Reports with every part. */
public final class Reports {

    private Reports() {}

    /** A sweep over these concurrencies, the latencies so many times the usual ones. */
    public static LoadReport sweep(double times, double... levels) {
        return new LoadReport(
                Instant.parse("2026-03-04T05:06:07Z"),
                target(1, false),
                LoadSettings.of(
                                new Load.Concurrency(
                                        new Levels.Listed(
                                                DoubleStream.of(levels).boxed().toList())),
                                Measurement.Stable.DEFAULTS)
                        .withPercentile(OptionalDouble.of(95))
                        .withLatencyLimit(Optional.of(Duration.ofMillis(3))),
                IntStream.range(0, levels.length)
                        .mapToObj(i -> level(levels[i], times, i == levels.length - 1))
                        .toList(),
                List.of(new LoadWarning(LoadWarning.Kind.LIMIT_EXCEEDED, 5e6)));
    }

    /** One rate of a decoupled model with batches. */
    public static LoadReport rate() {
        LevelResult plain = level(250, 1, false);
        return new LoadReport(
                Instant.parse("2026-03-04T05:06:07.123456789Z"),
                target(8, true),
                LoadSettings.of(
                                new Load.Rate(
                                        Levels.of(250),
                                        Load.Distribution.POISSON,
                                        OptionalInt.of(32)),
                                new Measurement.Timed(Duration.ofSeconds(30)))
                        .withMode(Mode.STREAM)
                        .withStreams(3)
                        .withSharing(Optional.of(SharedMemoryKind.SYSTEM)),
                List.of(
                        new LevelResult(
                                new Level(Level.Kind.RATE, 250),
                                plain.count(),
                                3 * plain.count(),
                                plain.errors(),
                                plain.elapsed(),
                                plain.cpu(),
                                plain.latency(),
                                new Timings(
                                        OptionalLong.empty(),
                                        OptionalLong.empty(),
                                        OptionalLong.of(500_000),
                                        OptionalLong.empty(),
                                        OptionalLong.empty(),
                                        500_000),
                                Optional.empty(),
                                OptionalLong.empty(),
                                OptionalDouble.empty(),
                                Optional.of(new Punctuality(7_500, 80, 3, 61_000)),
                                LevelResult.Stability.NOT_ASKED,
                                true,
                                plain.windows(),
                                List.of(new LoadWarning(LoadWarning.Kind.SENT_LATE, 0.011)),
                                Optional.of(
                                        new TritonException(ErrorKind.UNREACHABLE, "gone", null)),
                                true)),
                List.of());
    }

    private static LoadReport.Target target(int batch, boolean decoupled) {
        return new LoadReport.Target(
                "grpc://gpu-01:8001",
                "grpc",
                "identity_fp32",
                "",
                batch,
                false,
                decoupled,
                List.of("INPUT0 FP32 [16]"));
    }

    private static LevelResult level(double value, double times, boolean unstable) {
        double throughput = 9_000 * value / (value + 2);
        long p50 = (long) (times * 220_000 * (1 + value / 6));
        Latency latency =
                new Latency(
                        p50 / 2,
                        p50 * 1.1,
                        p50 * 0.4,
                        p50,
                        (long) (p50 * 1.3),
                        (long) (p50 * 1.5),
                        p50 * 2 + (long) (value * 20_000),
                        p50 * 9,
                        p50 * 1.5);
        ServerPart server =
                new ServerPart(
                        1_000, 8_000, 700, 2, 150_000, 30_000, 10_000, 80_000, 20_000, 4_000, 5_000,
                        unstable);
        return new LevelResult(
                new Level(Level.Kind.CONCURRENCY, value),
                (long) (throughput * 15),
                (long) (throughput * 15),
                Map.of(
                        ErrorKind.UNAVAILABLE,
                        new Errors(
                                7,
                                new TritonException(
                                        ErrorKind.UNAVAILABLE,
                                        "busy",
                                        "busy!",
                                        "Try later",
                                        null))),
                Duration.ofSeconds(15),
                Duration.ofMillis(4_210),
                latency,
                new Timings(
                        OptionalLong.of(9_000),
                        OptionalLong.of(11_000),
                        OptionalLong.of(p50),
                        OptionalLong.of(6_000),
                        OptionalLong.of(2_000),
                        p50 + 28_000),
                Optional.of(server),
                OptionalLong.of(55_000),
                OptionalDouble.of(0.0625),
                Optional.empty(),
                unstable ? LevelResult.Stability.UNSTABLE : LevelResult.Stability.STABLE,
                true,
                List.of(
                        new Window(
                                1,
                                Duration.ofSeconds(5),
                                (long) (throughput * 5),
                                7,
                                latency,
                                Optional.of(server),
                                false)),
                List.of(new LoadWarning(LoadWarning.Kind.NO_STATISTICS, 0, Optional.of("not now"))),
                Optional.empty(),
                false);
    }
}
