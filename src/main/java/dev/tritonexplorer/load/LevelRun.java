package dev.tritonexplorer.load;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One level: its warm-up, its measurement, and the watch over both, on the thread that runs the
 * test. Used once.
 */
final class LevelRun {

    /** Beyond the calls' own deadline, within which every blocking call ends. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** How long what is in flight may take to end once it is stopped, and then once it is ended. */
    private static final Duration STOP_LIMIT = Duration.ofMillis(500);

    private static final long SAMPLE = 500_000_000;

    /** Of a measurement that has no windows of its own. */
    private static final Duration WINDOW = Duration.ofSeconds(5);

    private static final Duration ENDLESS = Duration.ofDays(3_650);

    /** What all levels of a test have in common. */
    record Context(
            Workload workload,
            LoadSettings settings,
            StopRule rule,
            CountDownLatch stop,
            CompletableFuture<Void> stopped,
            ServerWatch server,
            LoadListener listener,
            long began) {}

    private final Context context;
    private final Level level;
    private final Lanes lanes;
    private final int count;
    private final LevelMeasurement measured;

    /** What the server said last. */
    private Optional<ServerPart> server = Optional.empty();

    /**
     * @param count how many lanes there are
     */
    LevelRun(Context context, Level level, Lanes lanes, int count) {
        this.context = context;
        this.level = level;
        this.lanes = lanes;
        this.count = count;
        measured = new LevelMeasurement(context.settings(), count);
    }

    LevelResult run(Duration warmup) throws InterruptedException {
        if (!warmup.isZero()) {
            run(phase(warmup, 0), true);
        }
        Phase phase =
                switch (context.settings().measurement()) {
                    case Measurement.Stable stable -> phase(ENDLESS, 0);
                    case Measurement.Timed timed -> phase(timed.duration(), 0);
                    case Measurement.Counted counted -> phase(ENDLESS, counted.requests());
                };
        run(phase, false);
        LevelResult result =
                new LevelOutcome(
                                level,
                                context.settings(),
                                context.workload().decoupled(),
                                count,
                                measured,
                                phase.verdict(),
                                context.server().refusal(),
                                context.stop().getCount() == 0)
                        .result();
        result.warnings().forEach(warning -> context.listener().warned(level, warning));
        return result;
    }

    private Phase phase(Duration duration, long requests) {
        long start = System.nanoTime();
        Pace pace =
                switch (context.settings().load()) {
                    case Load.Concurrency closed -> Pace.AT_ONCE;
                    case Load.Rate rate ->
                            new Schedule(
                                    level.value(),
                                    rate.distribution(),
                                    start,
                                    new SplittableRandom(1));
                };
        return new Phase(
                context.workload(),
                context.rule(),
                context.stop(),
                pace,
                count,
                start,
                duration,
                requests);
    }

    private void run(Phase phase, boolean warmup) throws InterruptedException {
        if (!warmup) {
            measured.begin(
                    new LevelMeasurement.Mark(
                            phase.start(), cpu(), 0, context.server().look(phase)));
        }
        CompletableFuture<Void> done = lanes.run(phase);
        try {
            if (!watch(phase, done, warmup)) {
                phase.abort();
                lanes.abort();
                awaitFor(done, STOP_LIMIT);
            }
        } catch (InterruptedException interrupted) {
            phase.abort();
            throw interrupted;
        }
        if (!warmup && !measured.isComplete()) {
            endRest(phase);
        }
    }

    /** The last window of a fixed time or count ends with its last request. */
    private void endRest(Phase phase) {
        long now = System.nanoTime();
        Account rest = new Account();
        phase.moveTo(rest);
        measured.add(rest);
        if (measured.isOpenEmpty() && !measured.windows().isEmpty()) {
            return;
        }
        endWindow(phase, measured.lastEnd(), phase.unsent(now));
    }

    private void endWindow(Phase phase, long at, long unsent) {
        Window window =
                measured.endWindow(
                        new LevelMeasurement.Mark(at, cpu(), unsent, context.server().look(phase)));
        server = window.server();
        context.listener().windowEnded(level, window);
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Whether all lanes have ended; false if they were stopped or nothing comes back any more. */
    private boolean watch(Phase phase, CompletableFuture<Void> done, boolean warmup)
            throws InterruptedException {
        CompletableFuture<Object> either = CompletableFuture.anyOf(done, context.stopped());
        Duration limit = context.settings().callTimeout().plus(GRACE);
        long lastSign = phase.start();
        long lastSample = phase.start();
        long windowEnd = nextEnd(phase, phase.start());
        boolean finished = false;
        while (true) {
            long now = System.nanoTime();
            long next = lastSample + SAMPLE;
            if (!warmup && !finished && windowEnd - next < 0) {
                next = windowEnd;
            }
            if (next - now > 0 && awaitFor(either, Duration.ofNanos(next - now))) {
                return done.isDone() || awaitFor(done, STOP_LIMIT);
            }
            Account fresh = new Account();
            phase.moveTo(fresh);
            now = System.nanoTime();
            if (!fresh.isEmpty() || phase.inFlight() == 0) {
                lastSign = now;
            } else if (now - lastSign >= limit.toNanos()) {
                phase.giveUp(limit);
                return false;
            }
            if (finished) {
                lastSample = now;
                continue;
            }
            context.listener().sampled(level, sample(fresh, phase, now, now - lastSample, warmup));
            lastSample = now;
            if (warmup) {
                continue;
            }
            measured.add(fresh);
            if (now - windowEnd >= 0) {
                endWindow(phase, now, phase.unsent(now));
                windowEnd = nextEnd(phase, now);
                if (measured.isComplete()) {
                    phase.finish();
                    finished = true;
                }
            }
        }
    }

    /** A fixed time ends with a window that is not much shorter than the others. */
    private long nextEnd(Phase phase, long now) {
        return switch (context.settings().measurement()) {
            case Measurement.Stable stable -> now + stable.window().toNanos();
            case Measurement.Counted counted -> now + WINDOW.toNanos();
            case Measurement.Timed timed -> {
                long end = now + WINDOW.toNanos();
                long left = phase.start() + timed.duration().toNanos() - end;
                yield left < WINDOW.toNanos() / 2 ? now + ENDLESS.toNanos() : end;
            }
        };
    }

    private Sample sample(Account fresh, Phase phase, long now, long span, boolean warmup) {
        double seconds = span / 1e9;
        OptionalDouble percentile = context.settings().percentile();
        return new Sample(
                Duration.ofNanos(now - context.began()),
                Duration.ofNanos(span),
                warmup,
                fresh.count() / seconds,
                fresh.responses() / seconds,
                fresh.latency(percentile),
                fresh.failed(),
                phase.inFlight(),
                Duration.ofNanos(phase.behind(now)),
                server);
    }

    private static boolean awaitFor(CompletableFuture<?> future, Duration limit)
            throws InterruptedException {
        try {
            future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException fault) {
            throw new IllegalStateException("The load has failed", fault.getCause());
        }
    }
}
