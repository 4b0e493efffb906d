package dev.tritonexplorer.app.live;

import java.util.Optional;

/** What is known of the region of the screen. */
public sealed interface RegionState {

    /** None is captured. */
    record Off() implements RegionState {}

    /**
     * One is captured.
     *
     * @param frames classified so far
     * @param skipped frames that were due while another was under way
     * @param rate frames a second that were classified of late; 0 before it is known
     * @param latency of the last one, from the capture to the classes, in ns; 0 before the first
     * @param blank whether the last frames had one colour only
     * @param waits whether nothing can be classified now: no server, or no model for pictures
     * @param problem why the screen could not be read; empty if it could
     */
    record On(
            Area area,
            long frames,
            long skipped,
            double rate,
            long latency,
            boolean blank,
            boolean waits,
            Optional<Throwable> problem)
            implements RegionState {}
}
