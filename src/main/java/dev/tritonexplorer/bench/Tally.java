package dev.tritonexplorer.bench;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.client.TritonException;

import org.HdrHistogram.Histogram;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Counts what became of a phase's requests. Thread-safe; adding holds it for an instant. */
final class Tally {

    private static final int DIGITS = 3;

    private final Histogram latencies = new Histogram(DIGITS);
    private final Map<ErrorKind, BenchResult.Errors> errors = new EnumMap<>(ErrorKind.class);
    private final Mean serialise = new Mean();
    private final Mean send = new Mean();
    private final Mean waiting = new Mean();
    private final Mean receive = new Mean();
    private final Mean parse = new Mean();
    private final Mean total = new Mean();
    private final long start = System.nanoTime();
    private final Duration cpuBefore = cpu();
    private long lastEnd = start;
    private long responses;

    private static final class Mean {

        private long sum;
        private long count;

        void add(OptionalLong time) {
            if (time.isPresent()) {
                sum += time.getAsLong();
                count++;
            }
        }

        OptionalLong mean() {
            return count == 0 ? OptionalLong.empty() : OptionalLong.of(sum / count);
        }
    }

    /**
     * @param begin and end in ns of {@link System#nanoTime}
     * @param last its last response, if it had any
     */
    synchronized void succeeded(
            long begin, long end, int itsResponses, Optional<InferResponse> last) {
        latencies.recordValue(Math.max(0, end - begin));
        responses += itsResponses;
        lastEnd = Math.max(lastEnd, end);
        if (last.isPresent()) {
            Timings timings = last.get().timings();
            serialise.add(timings.serialise());
            send.add(timings.send());
            waiting.add(timings.waiting());
            receive.add(timings.receive());
            parse.add(timings.parse());
            total.add(OptionalLong.of(timings.total()));
        }
    }

    synchronized void failed(TritonException problem, long times) {
        lastEnd = System.nanoTime();
        errors.merge(
                problem.kind(),
                new BenchResult.Errors(times, problem),
                (old, more) -> new BenchResult.Errors(old.count() + times, old.first()));
    }

    synchronized BenchResult result(Optional<TritonException> ended, boolean stopped) {
        return new BenchResult(
                latencies.getTotalCount(),
                responses,
                errors,
                Duration.ofNanos(lastEnd - start),
                cpu().minus(cpuBefore),
                latency(),
                new Timings(
                        serialise.mean(),
                        send.mean(),
                        waiting.mean(),
                        receive.mean(),
                        parse.mean(),
                        total.mean().orElse(0)),
                ended,
                stopped);
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private BenchResult.Latency latency() {
        if (latencies.getTotalCount() == 0) {
            return new BenchResult.Latency(0, 0, 0, 0, 0, 0, 0);
        }
        return new BenchResult.Latency(
                latencies.getMinValue(),
                latencies.getMean(),
                latencies.getValueAtPercentile(50),
                latencies.getValueAtPercentile(90),
                latencies.getValueAtPercentile(95),
                latencies.getValueAtPercentile(99),
                latencies.getMaxValue());
    }
}
