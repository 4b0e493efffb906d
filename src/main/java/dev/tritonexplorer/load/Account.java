package dev.tritonexplorer.load;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.client.TritonException;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What became of requests. Not thread-safe; can be added to another and used again. */
final class Account {

    private static final int DIGITS = 3;

    /** A request sent later than this after its time, in ns, is sent late. */
    private static final long LATE = 1_000_000;

    private final Histogram latencies = new Histogram(DIGITS);
    private final Map<ErrorKind, Errors> errors = new EnumMap<>(ErrorKind.class);
    private final Mean serialise = new Mean();
    private final Mean send = new Mean();
    private final Mean waiting = new Mean();
    private final Mean receive = new Mean();
    private final Mean parse = new Mean();
    private final Mean total = new Mean();
    private long responses;
    private long failed;
    private long busy;
    private long sent;
    private long late;
    private long delay;
    private long lastEnd = Long.MIN_VALUE;

    private static final class Mean {

        private long sum;
        private long count;

        void add(OptionalLong time) {
            if (time.isPresent()) {
                add(time.getAsLong());
            }
        }

        void add(long time) {
            sum += time;
            count++;
        }

        void add(Mean other) {
            sum += other.sum;
            count += other.count;
        }

        void clear() {
            sum = 0;
            count = 0;
        }

        OptionalLong mean() {
            return count == 0 ? OptionalLong.empty() : OptionalLong.of(sum / count);
        }
    }

    /**
     * @param begin from which the latency counts, and end, in ns of {@link System#nanoTime}
     * @param last its last response, if it had any
     */
    void succeeded(long begin, long end, int itsResponses, @Nullable InferResponse last) {
        long latency = Math.max(0, end - begin);
        latencies.recordValue(latency);
        responses += itsResponses;
        busy += latency;
        lastEnd = Math.max(lastEnd, end);
        if (last != null) {
            Timings timings = last.timings();
            serialise.add(timings.serialise());
            send.add(timings.send());
            waiting.add(timings.waiting());
            receive.add(timings.receive());
            parse.add(timings.parse());
            total.add(timings.total());
        }
    }

    void failed(TritonException problem, long begin, long end, long times) {
        failed += times;
        busy += Math.max(0, end - begin);
        lastEnd = Math.max(lastEnd, end);
        errors.merge(
                problem.kind(),
                new Errors(times, problem),
                (old, more) -> new Errors(old.count() + more.count(), old.first()));
    }

    /**
     * A request of a schedule was sent.
     *
     * @param after its time, in ns
     */
    void sent(long after) {
        sent++;
        delay += after;
        if (after > LATE) {
            late++;
        }
    }

    void add(Account other) {
        latencies.add(other.latencies);
        other.errors.forEach(
                (kind, more) ->
                        errors.merge(
                                kind,
                                more,
                                (old, added) ->
                                        new Errors(old.count() + added.count(), old.first())));
        serialise.add(other.serialise);
        send.add(other.send);
        waiting.add(other.waiting);
        receive.add(other.receive);
        parse.add(other.parse);
        total.add(other.total);
        responses += other.responses;
        failed += other.failed;
        busy += other.busy;
        sent += other.sent;
        late += other.late;
        delay += other.delay;
        lastEnd = Math.max(lastEnd, other.lastEnd);
    }

    void clear() {
        latencies.reset();
        errors.clear();
        serialise.clear();
        send.clear();
        waiting.clear();
        receive.clear();
        parse.clear();
        total.clear();
        responses = 0;
        failed = 0;
        busy = 0;
        sent = 0;
        late = 0;
        delay = 0;
        lastEnd = Long.MIN_VALUE;
    }

    long count() {
        return latencies.getTotalCount();
    }

    long responses() {
        return responses;
    }

    long failed() {
        return failed;
    }

    boolean isEmpty() {
        return count() == 0 && failed == 0;
    }

    /** The sum of all requests' times, those that failed included. */
    long busy() {
        return busy;
    }

    /** When the last of them ended; the other time if none has. */
    long lastEnd(long other) {
        return lastEnd == Long.MIN_VALUE ? other : lastEnd;
    }

    Map<ErrorKind, Errors> errors() {
        return errors;
    }

    Timings client() {
        return new Timings(
                serialise.mean(),
                send.mean(),
                waiting.mean(),
                receive.mean(),
                parse.mean(),
                total.mean().orElse(0));
    }

    Punctuality punctuality(long unsent) {
        return new Punctuality(sent, late, unsent, sent == 0 ? 0 : delay / sent);
    }

    /**
     * @param percentile that is chosen; empty for the mean
     */
    Latency latency(OptionalDouble percentile) {
        if (count() == 0) {
            return Latency.NONE;
        }
        double mean = latencies.getMean();
        return new Latency(
                latencies.getMinValue(),
                mean,
                latencies.getStdDeviation(),
                latencies.getValueAtPercentile(50),
                latencies.getValueAtPercentile(90),
                latencies.getValueAtPercentile(95),
                latencies.getValueAtPercentile(99),
                latencies.getMaxValue(),
                percentile.isPresent()
                        ? latencies.getValueAtPercentile(percentile.getAsDouble())
                        : mean);
    }
}
