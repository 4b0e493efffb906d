package dev.tritonexplorer.cli;

import dev.tritonexplorer.load.Levels;
import dev.tritonexplorer.load.Load;
import dev.tritonexplorer.load.LoadSettings;
import dev.tritonexplorer.load.Measurement;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** How much load, and how long it is measured; perf_analyzer's words where it has them. */
final class LoadOptions {

    private static final int MOST_IN_FLIGHT = 1024;
    private static final double MOST_A_SECOND = 1e6;
    private static final double DEFAULT_DURATION = 10;

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = {"-c", "--concurrency"},
            paramLabel = "N",
            descriptionKey = "bench.concurrency")
    @Nullable Integer concurrency;

    @Option(
            names = "--concurrency-range",
            paramLabel = "START:END:STEP",
            converter = LoadRange.Converter.class,
            descriptionKey = "bench.concurrency-range")
    @Nullable LoadRange concurrencyRange;

    @Option(
            names = {"--request-rate-range", "--request-rate"},
            paramLabel = "START:END:STEP",
            converter = LoadRange.Converter.class,
            descriptionKey = "bench.request-rate-range")
    @Nullable LoadRange rateRange;

    @Option(
            names = "--request-distribution",
            paramLabel = "constant|poisson",
            defaultValue = "constant",
            descriptionKey = "bench.request-distribution")
    Load.Distribution distribution;

    @Option(names = "--max-in-flight", paramLabel = "N", descriptionKey = "bench.max-in-flight")
    @Nullable Integer mostInFlight;

    @Option(
            names = {"-l", "--latency-threshold"},
            paramLabel = "MILLISECONDS",
            descriptionKey = "bench.latency-threshold")
    @Nullable Double latencyLimit;

    @Option(names = "--binary-search", descriptionKey = "bench.binary-search")
    boolean binary;

    @Option(names = "--percentile", paramLabel = "N", descriptionKey = "bench.percentile")
    @Nullable Double percentile;

    @Option(names = "--duration", paramLabel = "SECONDS", descriptionKey = "bench.duration")
    @Nullable Double duration;

    @Option(
            names = {"--count", "--request-count"},
            paramLabel = "N",
            descriptionKey = "bench.count")
    @Nullable Long count;

    @Option(
            names = {"-p", "--measurement-interval"},
            paramLabel = "MILLISECONDS",
            descriptionKey = "bench.measurement-interval")
    @Nullable Double window;

    @Option(
            names = {"-s", "--stability-percentage"},
            paramLabel = "PERCENT",
            descriptionKey = "bench.stability-percentage")
    @Nullable Double stability;

    @Option(
            names = {"-r", "--max-trials"},
            paramLabel = "N",
            descriptionKey = "bench.max-trials")
    @Nullable Integer trials;

    @Option(
            names = "--warmup",
            paramLabel = "SECONDS",
            defaultValue = "10",
            descriptionKey = "bench.warmup")
    double warmup;

    /**
     * Refuses what is out of range or does not go together.
     *
     * @throws ParameterException saying which option is wrong
     */
    void check() {
        require(
                concurrency == null || (concurrency >= 1 && concurrency <= MOST_IN_FLIGHT),
                "--concurrency",
                concurrency);
        check(concurrencyRange, MOST_IN_FLIGHT, true, "--concurrency-range");
        check(rateRange, MOST_A_SECOND, false, "--request-rate-range");
        require(
                mostInFlight == null || isIn(mostInFlight, 1, 4096),
                "--max-in-flight",
                mostInFlight);
        require(
                latencyLimit == null || isIn(latencyLimit, 0.001, 3_600_000),
                "--latency-threshold",
                latencyLimit);
        require(percentile == null || isIn(percentile, 1, 99.999), "--percentile", percentile);
        require(duration == null || isIn(duration, 0.001, 86_400), "--duration", duration);
        require(count == null || count >= 1, "--count", count);
        require(window == null || isIn(window, 10, 3_600_000), "--measurement-interval", window);
        require(
                stability == null || isIn(stability, 0.1, 1_000),
                "--stability-percentage",
                stability);
        require(
                trials == null || isIn(trials, Measurement.Stable.WINDOWS, 10_000),
                "--max-trials",
                trials);
        require(isIn(warmup, 0, 3_600), "--warmup", warmup);
        one("--concurrency", concurrency, "--concurrency-range", concurrencyRange);
        one("--concurrency", concurrency, "--request-rate-range", rateRange);
        one("--concurrency-range", concurrencyRange, "--request-rate-range", rateRange);
        one("--duration", duration, "--count", count);
        for (String fixed : List.of("--duration", "--count")) {
            // Not one conditional expression: it would unbox what is absent.
            Object value = duration;
            if (fixed.equals("--count")) {
                value = count;
            }
            one(fixed, value, "--measurement-interval", window);
            one(fixed, value, "--stability-percentage", stability);
            one(fixed, value, "--max-trials", trials);
        }
    }

    private void check(@Nullable LoadRange range, double most, boolean whole, String option) {
        if (range != null) {
            require(
                    range.smallest() >= (whole ? 1 : 0.001)
                            && range.largest() <= most
                            && (!whole || range.isWhole()),
                    option,
                    range.text());
        }
    }

    private static boolean isIn(double value, double least, double most) {
        return value >= least && value <= most;
    }

    private void one(String first, @Nullable Object value, String second, @Nullable Object other) {
        if (value != null && other != null) {
            throw new ParameterException(
                    command.commandLine(), Messages.text("usage.not-both", first, second));
        }
    }

    /**
     * Refuses a value.
     *
     * @throws ParameterException unless it is valid
     */
    void require(boolean valid, String option, @Nullable Object value) {
        if (!valid) {
            throw new ParameterException(
                    command.commandLine(), Messages.text("usage.range", option, value));
        }
    }

    /** The settings, blocking, with the tensors in the messages. */
    LoadSettings settings() {
        try {
            return LoadSettings.of(load(), measurement())
                    .withWarmup(seconds(warmup))
                    .withPercentile(
                            percentile == null
                                    ? OptionalDouble.empty()
                                    : OptionalDouble.of(percentile))
                    .withLatencyLimit(
                            Optional.ofNullable(latencyLimit).map(each -> seconds(each / 1e3)));
        } catch (IllegalArgumentException problem) {
            throw new ParameterException(command.commandLine(), problem.getMessage(), problem);
        }
    }

    private Load load() {
        if (rateRange != null) {
            return new Load.Rate(
                    rateRange.levels(binary),
                    distribution,
                    mostInFlight == null ? OptionalInt.empty() : OptionalInt.of(mostInFlight));
        }
        if (concurrencyRange != null) {
            return new Load.Concurrency(concurrencyRange.levels(binary));
        }
        return new Load.Concurrency(Levels.of(concurrency == null ? 1 : concurrency));
    }

    private Measurement measurement() {
        if (count != null) {
            return new Measurement.Counted(count);
        }
        boolean plain =
                concurrencyRange == null
                        && rateRange == null
                        && window == null
                        && stability == null
                        && trials == null;
        if (duration != null || plain) {
            return new Measurement.Timed(seconds(duration == null ? DEFAULT_DURATION : duration));
        }
        Measurement.Stable defaults = Measurement.Stable.DEFAULTS;
        return new Measurement.Stable(
                window == null ? defaults.window() : seconds(window / 1e3),
                stability == null ? defaults.tolerance() : stability / 100,
                trials == null ? defaults.mostWindows() : trials);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
