package dev.tritonexplorer.fuzz;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Mutates a target's inputs and has them decoded. An input that takes a new way through the decoder
 * is mutated on. One thread at a time; the same seed and corpus give the same inputs.
 */
final class Fuzzer {

    private static final int MOST_KEPT = 3000;
    private static final int LARGEST_KEPT = 8192;
    private static final int MOST_SHRINKS = 400;

    /** Below, the slack says more than the input does. */
    private static final int WORTH_A_RATIO = 4096;

    private final Target target;
    private final SplittableRandom random;
    private final Mutator mutator;
    private final List<byte[]> pool = new ArrayList<>();
    private final Set<String> kinds = new LinkedHashSet<>();
    private final Set<String> found = new LinkedHashSet<>();
    private long executions;
    private double highestRatio;
    private long mostAllocated;
    private long slowest;
    private volatile byte @Nullable [] running;
    private volatile long runningSince;

    Fuzzer(Target target, long seed) {
        this.target = target;
        random = new SplittableRandom(seed ^ target.name().hashCode());
        mutator = new Mutator(random);
        Corpus.seeds(target).forEach(file -> pool.add(Corpus.read(file)));
        Corpus.regressions(target).forEach(file -> pool.add(Corpus.read(file)));
        if (pool.isEmpty()) {
            throw new IllegalStateException("No seeds for " + target.name());
        }
    }

    /** A rule that was broken for the first time, and the smallest input at hand that does it. */
    record Finding(Target target, byte[] input, Throwable rule) {}

    /** Tries so many new inputs. */
    List<Finding> run(int times) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            byte[] input =
                    mutator.mutate(
                            pool.get(random.nextInt(pool.size())),
                            pool.get(random.nextInt(pool.size())));
            Trial trial = execute(input);
            if (trial.isFinding()) {
                if (found.add(trial.kind())) {
                    findings.add(shrunk(input, trial));
                }
            } else if (input.length <= LARGEST_KEPT
                    && pool.size() < MOST_KEPT
                    && kinds.add(trial.kind())) {
                pool.add(input);
            }
        }
        return findings;
    }

    private Trial execute(byte[] input) {
        long start = Trial.cpuTime();
        runningSince = System.nanoTime();
        running = input;
        Trial trial = Trial.of(target, input);
        running = null;
        executions++;
        slowest = Math.max(slowest, Trial.cpuTime() - start);
        mostAllocated = Math.max(mostAllocated, trial.allocated());
        if (input.length >= WORTH_A_RATIO) {
            highestRatio = Math.max(highestRatio, trial.allocated() / (double) input.length);
        }
        return trial;
    }

    private Finding shrunk(byte[] input, Trial trial) {
        byte[] smallest = input;
        Trial last = trial;
        int tries = 0;
        for (int part = input.length / 2; part > 0 && tries < MOST_SHRINKS; part /= 2) {
            for (int at = 0; at + part <= smallest.length && tries < MOST_SHRINKS; ) {
                byte[] smaller = Mutator.replace(smallest, at, at + part, new byte[0]);
                Trial again = execute(smaller);
                tries++;
                if (again.isFinding() && again.kind().equals(trial.kind())) {
                    smallest = smaller;
                    last = again;
                } else {
                    at += part;
                }
            }
        }
        Throwable rule = last.finding();
        return new Finding(target, smallest, rule == null ? new AssertionError("none") : rule);
    }

    /**
     * For another thread: the input that has been running for longer than this, kept among the
     * regressions.
     */
    @Nullable Path overdue(long nanoseconds) {
        byte[] input = running;
        return input != null && System.nanoTime() - runningSince > nanoseconds
                ? Corpus.keep(target, Arrays.copyOf(input, input.length))
                : null;
    }

    /** One line of the report. */
    String summary() {
        return "%-20s %,12d executions  %5d ways  %2d findings  %6.0f B/B  most %,13d B  slowest %,6d ms"
                .formatted(
                        target.name(),
                        executions,
                        kinds.size(),
                        found.size(),
                        highestRatio,
                        mostAllocated,
                        slowest / 1_000_000);
    }
}
