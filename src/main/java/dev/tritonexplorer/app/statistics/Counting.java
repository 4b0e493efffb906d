package dev.tritonexplorer.app.statistics;

import dev.tritonexplorer.app.figures.Moment;
import dev.tritonexplorer.client.ModelStatistics;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/** One version's counters from answer to answer. On the FX thread only. */
final class Counting {

    /** What lies further back says nothing of now. */
    private static final double LONGEST_NOW_S = 15;

    /** What happened in less than this is no rate. */
    private static final double LEAST_NOW_S = 0.2;

    private ModelStatistics last;
    private Moment lastAt;
    private @Nullable ModelStatistics zero;
    private Moment zeroAt;
    private @Nullable Figures recent;
    private @Nullable Instant restarted;

    private Counting(
            ModelStatistics first, Moment at, @Nullable ModelStatistics zero, Moment zeroAt) {
        last = first;
        lastAt = at;
        this.zero = zero;
        this.zeroAt = zeroAt;
    }

    /** Counts from what it has at first sight. */
    static Counting from(ModelStatistics first, Moment at) {
        return new Counting(first, at, first, at);
    }

    /**
     * Counts all that it has: it was loaded after we looked last.
     *
     * @param looked when it was not there yet
     */
    static Counting loaded(ModelStatistics first, Moment at, Moment looked) {
        return new Counting(first, at, null, looked);
    }

    /** Takes the next answer. */
    void take(ModelStatistics now, Moment at) {
        Optional<ModelStatistics> change = now.minus(last);
        double seconds = at.secondsSince(lastAt);
        if (change.isEmpty()) {
            // It began anew some time after the last answer, and all of it is new.
            zero = null;
            zeroAt = lastAt;
            restarted = at.at();
        }
        if (change.isPresent() && seconds < LEAST_NOW_S) {
            last = now;
            return;
        }
        recent =
                change.filter(counted -> seconds <= LONGEST_NOW_S)
                        .map(counted -> new Figures(counted, seconds))
                        .orElse(null);
        last = now;
        lastAt = at;
    }

    void setZero() {
        zero = last;
        zeroAt = lastAt;
        restarted = null;
    }

    VersionKey key() {
        return VersionKey.of(last);
    }

    /** The server's counters as they were last read. */
    ModelStatistics counters() {
        return last;
    }

    /** Between the last two answers; empty if these lie far apart or it began anew in between. */
    Optional<Figures> recent() {
        return Optional.ofNullable(recent);
    }

    Figures figures(Since since) {
        if (since == Since.LOAD) {
            return new Figures(last, Double.NaN);
        }
        ModelStatistics base = zero;
        ModelStatistics counted = base == null ? last : last.minus(base).orElse(last);
        return new Figures(counted, lastAt.secondsSince(zeroAt));
    }

    Instant zeroAt() {
        return zeroAt.at();
    }

    /** When the counters were found to have gone back; empty if they have not since zero. */
    Optional<Instant> restarted() {
        return Optional.ofNullable(restarted);
    }
}
