package dev.tritonexplorer.bench;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.client.TritonException;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured.
 *
 * @param count requests that succeeded
 * @param responses of these; another number than {@code count} only for decoupled models
 * @param errors of the requests that failed, by kind
 * @param elapsed from the first request's begin to the last one's end
 * @param cpu time that this whole process took meanwhile, to about 10 ms; 0 where it cannot be told
 * @param latency of the requests that succeeded
 * @param split the mean time of each stage on this side; absent where the mode cannot see it
 * @param ended why the run ended early: the server answered no more
 * @param stopped whether {@link Bench#stop} ended it
 */
public record BenchResult(
        long count,
        long responses,
        Map<ErrorKind, Errors> errors,
        Duration elapsed,
        Duration cpu,
        Latency latency,
        Timings split,
        Optional<TritonException> ended,
        boolean stopped) {

    /**
     * Failed requests of one kind.
     *
     * @param first the first of them
     */
    public record Errors(long count, TritonException first) {}

    /** From a request's begin to its end, in ns, to three digits; 0 where none succeeded. */
    public record Latency(
            long min, double mean, long p50, long p90, long p95, long p99, long max) {}

    public BenchResult {
        errors = Map.copyOf(errors);
    }

    /** Requests that succeeded, a second. */
    public double throughput() {
        return elapsed.isZero() ? 0 : count / (elapsed.toNanos() / 1e9);
    }

    /** Requests that failed. */
    public long failed() {
        return errors.values().stream().mapToLong(Errors::count).sum();
    }
}
