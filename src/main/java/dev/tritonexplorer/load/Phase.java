package dev.tritonexplorer.load;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * One stretch of the load, a warm-up or a measurement: says when another request may begin and
 * hears what became of each. Thread-safe. What every request touches is its lane's own, or only
 * read, so that many lanes do not hold each other up.
 */
final class Phase {

    /** In place of a request's begin: no more may begin. */
    static final long OVER = Long.MIN_VALUE;

    /** More lanes share tallies, which take memory. */
    private static final int MOST_TALLIES = 32;

    /** A thread that is to wake at a time wakes about as long after it. */
    private static final long OVERSLEEP = 60_000;

    private final Workload workload;
    private final StopRule rule;
    private final CountDownLatch stop;
    private final Pace pace;
    private final List<Tally> tallies;
    private final long start;
    private final long end;
    private final @Nullable AtomicLong left;
    private final LongAdder begun = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private volatile boolean finished;
    private volatile boolean aborted;

    /**
     * @param stop counted down when the user wants the end
     * @param lanes how many there are
     * @param start now
     * @param duration after which no request begins
     * @param count of requests; 0 for any number
     */
    Phase(
            Workload workload,
            StopRule rule,
            CountDownLatch stop,
            Pace pace,
            int lanes,
            long start,
            Duration duration,
            long count) {
        this.workload = workload;
        this.rule = rule;
        this.stop = stop;
        this.pace = pace;
        this.start = start;
        end = start + duration.toNanos();
        left = count == 0 ? null : new AtomicLong(count);
        tallies =
                IntStream.range(0, Math.min(lanes, MOST_TALLIES))
                        .mapToObj(i -> new Tally())
                        .toList();
    }

    Lane lane(int number) {
        return new Lane(tallies.get(number % tallies.size()));
    }

    /** One place for a request in flight. */
    final class Lane {

        private final Tally tally;

        private Lane(Tally tally) {
            this.tally = tally;
        }

        /**
         * Waits until the next request may begin; its end must be told.
         *
         * @return the time from which its latency counts, or {@link #OVER}
         */
        long awaitBegin() {
            try {
                long pause = pause();
                if (pause > 0 && stop.await(pause, TimeUnit.NANOSECONDS)) {
                    return OVER;
                }
                return begin();
            } catch (InterruptedException aborting) {
                Thread.currentThread().interrupt();
                return OVER;
            }
        }

        /**
         * As {@link #awaitBegin}, for who must not wait: also {@link #OVER} if that were needed.
         */
        long beginAtOnce() {
            if (pace.isScheduled() || pause() > 0) {
                return OVER;
            }
            return awaitBegin();
        }

        /** As {@link #awaitBegin}, after the pause that failures impose. */
        long begin() throws InterruptedException {
            // A backlog of a schedule is not worked off after the end.
            if (isOver() || (pace.isScheduled() && System.nanoTime() - end >= 0)) {
                return OVER;
            }
            long due = pace.next();
            if (due - end >= 0 || (left != null && left.getAndDecrement() <= 0)) {
                return OVER;
            }
            if (pace.isScheduled()) {
                if (!await(due)) {
                    return OVER;
                }
                tally.sent(System.nanoTime() - due);
            }
            begun.increment();
            return due;
        }

        /** A request with one response. */
        void answered(long begin, InferResponse response) {
            ended(begin, 1, response);
        }

        /** A request on a stream; of a decoupled model it may have no response. */
        void ended(long begin, int responses, @Nullable InferResponse last) {
            long now = System.nanoTime();
            if (last != null) {
                try {
                    workload.check(last);
                } catch (TritonException wrong) {
                    failed(begin, wrong);
                    return;
                }
            }
            rule.succeeded();
            tally.succeeded(begin, now, responses, last);
            ended.increment();
        }

        /** What an abort ended is no failure of the server's. */
        void failed(long begin, TritonException problem) {
            if (!aborted) {
                rule.failed(problem);
                tally.failed(problem, begin, System.nanoTime(), 1);
            }
            ended.increment();
        }
    }

    /** Whether it is time, and not the end before. */
    private boolean await(long due) throws InterruptedException {
        long wait = due - System.nanoTime();
        if (wait > OVERSLEEP && stop.await(wait - OVERSLEEP, TimeUnit.NANOSECONDS)) {
            return false;
        }
        while (due - System.nanoTime() > 0) {
            Thread.onSpinWait();
        }
        return !isOver();
    }

    /** How long failures make the next {@link Lane#begin} wait, in ns; a schedule is kept. */
    long pause() {
        long pause = rule.pause();
        return pause == 0 || pace.isScheduled() ? 0 : Math.clamp(end - System.nanoTime(), 0, pause);
    }

    private boolean isOver() {
        return finished || stop.getCount() == 0 || rule.verdict().isPresent();
    }

    /** Adds to the account what has come since the last time. One thread only. */
    void moveTo(Account account) {
        tallies.forEach(tally -> tally.moveTo(account));
    }

    long inFlight() {
        long answered = ended.sum();
        return Math.max(0, begun.sum() - answered);
    }

    /** Requests that have been begun so far. */
    long begun() {
        return begun.sum();
    }

    /** Requests that have ended so far, one way or the other. */
    long ended() {
        return ended.sum();
    }

    /** How long the next request has been due, in ns. */
    long behind(long now) {
        return pace.behind(now);
    }

    /** How many requests were due by now, or by the end, that nobody could send. */
    long unsent(long now) {
        return pace.unsent(now - end < 0 ? now : end);
    }

    boolean isScheduled() {
        return pace.isScheduled();
    }

    long start() {
        return start;
    }

    /** Counts what is still in flight as timed out, and lets nothing begin any more. */
    void giveUp(Duration limit) {
        TritonException silence =
                new TritonException(
                        ErrorKind.TIMED_OUT,
                        "Nothing has come back for " + limit.toSeconds() + " s",
                        null);
        long now = System.nanoTime();
        tallies.getFirst().failed(silence, now, now, inFlight());
        rule.giveUp(silence);
        abort();
    }

    /** Lets nothing begin any more. */
    void finish() {
        finished = true;
    }

    /** Lets nothing begin any more; what fails from now on does not count. */
    void abort() {
        aborted = true;
        finished = true;
    }

    /** Why the server was given up, if it was. */
    Optional<TritonException> verdict() {
        return rule.verdict();
    }
}
