package dev.tritonexplorer.load;

import java.time.Duration;

/** How long a level is measured. */
public sealed interface Measurement {

    /**
     * Until three windows in a row are alike; these are the result. A window without any answer is
     * never like another.
     *
     * @param window how long each is
     * @param tolerance by how much the largest throughput, and the largest latency, of the three
     *     may exceed the smallest; 0.1 for 10 %
     * @param mostWindows then the last three are the result, which says that it is not stable
     */
    record Stable(Duration window, double tolerance, int mostWindows) implements Measurement {

        /** How many windows must be alike. */
        public static final int WINDOWS = 3;

        /** As perf_analyzer's: windows of 5 s, 10 %, 10 of them. */
        public static final Stable DEFAULTS = new Stable(Duration.ofSeconds(5), 0.1, 10);

        public Stable {
            requirePositive(window);
            if (!(tolerance > 0) || Double.isInfinite(tolerance)) {
                throw new IllegalArgumentException("The tolerance must be positive");
            }
            if (mostWindows < WINDOWS) {
                throw new IllegalArgumentException("There must be 3 windows at least");
            }
        }
    }

    /** For a time: no request begins after it, those in flight are waited for. */
    record Timed(Duration duration) implements Measurement {

        public Timed {
            requirePositive(duration);
        }
    }

    /** A number of requests, each waited for. */
    record Counted(long requests) implements Measurement {

        public Counted {
            if (requests < 1) {
                throw new IllegalArgumentException("At least one request must be measured");
            }
        }
    }

    private static void requirePositive(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("The times must be positive");
        }
    }
}
