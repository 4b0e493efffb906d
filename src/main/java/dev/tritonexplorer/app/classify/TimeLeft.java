package dev.tritonexplorer.app.classify;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Guesses how long a run still takes, from the rate of its last seconds: the first pictures pay for
 * connections and warm-up, and other clients come and go.
 */
final class TimeLeft {

    /** What the rate is measured over. */
    private static final long WINDOW = TimeUnit.SECONDS.toNanos(5);

    /** A rate of less is a guess. */
    private static final long LEAST = TimeUnit.SECONDS.toNanos(1);

    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(100);

    private record Mark(long time, int done) {}

    private final Deque<Mark> marks = new ArrayDeque<>();

    TimeLeft(long start) {
        marks.add(new Mark(start, 0));
    }

    /**
     * Notes that so many pictures have results.
     *
     * @param now {@link System#nanoTime}
     */
    void mark(long now, int done) {
        if (now - marks.getLast().time() < STEP) {
            return;
        }
        marks.add(new Mark(now, done));
        while (now - marks.getFirst().time() > WINDOW) {
            marks.removeFirst();
        }
    }

    /** Absent while too little is known. */
    Optional<Duration> of(int remaining) {
        long span = marks.getLast().time() - marks.getFirst().time();
        int done = marks.getLast().done() - marks.getFirst().done();
        if (span < LEAST || done == 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos((long) ((double) span / done * remaining)));
    }
}
