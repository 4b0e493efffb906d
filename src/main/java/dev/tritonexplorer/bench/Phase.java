package dev.tritonexplorer.bench;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.TritonException;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One stretch of the load, the warm-up or the measurement: says whether another request may begin
 * and hears what became of each. Thread-safe.
 */
final class Phase {

    private final Workload workload;
    private final StopRule rule;
    private final CountDownLatch stop;
    private final Tally tally = new Tally();
    private final long end;
    private final AtomicLong left;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile long lastSign = System.nanoTime();
    private volatile boolean aborted;

    /**
     * @param stop counted down when the user wants the end
     */
    Phase(
            Workload workload,
            StopRule rule,
            CountDownLatch stop,
            Duration duration,
            OptionalLong count) {
        this.workload = workload;
        this.rule = rule;
        this.stop = stop;
        end = System.nanoTime() + (count.isPresent() ? Long.MAX_VALUE / 2 : duration.toNanos());
        left = new AtomicLong(count.orElse(Long.MAX_VALUE));
    }

    /** Takes a place for one request, whose end must be told; false when no more may begin. */
    boolean begin() {
        if (isOver() || left.getAndDecrement() <= 0) {
            return false;
        }
        inFlight.incrementAndGet();
        return true;
    }

    /** As {@link #begin}, after the pause that failures impose. */
    boolean awaitBegin() {
        long pause = pause();
        if (pause > 0) {
            try {
                if (stop.await(pause, TimeUnit.NANOSECONDS)) {
                    return false;
                }
            } catch (InterruptedException aborting) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return begin();
    }

    /** How long to wait before the next {@link #begin}, in ns. */
    long pause() {
        return Math.clamp(end - System.nanoTime(), 0, rule.pause());
    }

    private boolean isOver() {
        return aborted
                || stop.getCount() == 0
                || rule.verdict().isPresent()
                || System.nanoTime() - end >= 0;
    }

    /** A request with one response. */
    void answered(long begin, InferResponse response) {
        ended(begin, 1, Optional.of(response));
    }

    /** A request on a stream; of a decoupled model it may have no response. */
    void ended(long begin, int responses, Optional<InferResponse> last) {
        long now = System.nanoTime();
        try {
            last.ifPresent(workload::check);
        } catch (TritonException wrong) {
            failed(wrong);
            return;
        }
        rule.succeeded();
        tally.succeeded(begin, now, responses, last);
        settle(now);
    }

    /** What an abort ended is no failure of the server's. */
    void failed(TritonException problem) {
        if (!aborted) {
            rule.failed(problem);
            tally.failed(problem, 1);
        }
        settle(System.nanoTime());
    }

    private void settle(long now) {
        lastSign = now;
        inFlight.decrementAndGet();
    }

    /** Since when nothing has come back, in ns of {@link System#nanoTime}. */
    long lastSign() {
        return lastSign;
    }

    /** Counts what is still in flight as timed out, and lets nothing begin any more. */
    void giveUp(Duration limit) {
        TritonException silence =
                new TritonException(
                        ErrorKind.TIMED_OUT,
                        "Nothing has come back for " + limit.toSeconds() + " s",
                        null);
        tally.failed(silence, inFlight.get());
        rule.giveUp(silence);
        abort();
    }

    /** Lets nothing begin any more; what fails from now on does not count. */
    void abort() {
        aborted = true;
    }

    BenchResult result() {
        return tally.result(rule.verdict(), stop.getCount() == 0);
    }
}
