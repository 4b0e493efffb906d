package dev.tritonexplorer.app.classify;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a run is.
 *
 * @param total pictures of the run; 0 before the first one
 * @param done pictures that have a result, the failed ones included
 * @param requests that carried the pictures that have a result
 * @param elapsed from the start to the last result, in ns
 * @param median half of the classified pictures took at most so long, in ns; absent before the
 *     first
 * @param percentile95 of 100 classified pictures 95 took at most so long, in ns
 * @param left how long the rest will take at the rate of the last seconds; absent until known
 * @param cancelled whether the run ended before its last picture
 */
public record Progress(
        int total,
        int done,
        int failed,
        int requests,
        long elapsed,
        OptionalLong median,
        OptionalLong percentile95,
        Optional<Duration> left,
        boolean running,
        boolean cancelled) {

    static final Progress NONE =
            new Progress(
                    0,
                    0,
                    0,
                    0,
                    0,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    Optional.empty(),
                    false,
                    false);

    /** Pictures a second; 0 before the first result. */
    public double rate() {
        return elapsed == 0 ? 0 : done * 1e9 / elapsed;
    }

    /** From 0 to 1. */
    public double fraction() {
        return total == 0 ? 0 : (double) done / total;
    }
}
