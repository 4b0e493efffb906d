package dev.tritonexplorer.load;

/**
 * How well a schedule was kept.
 *
 * @param sent requests of the schedule that were sent
 * @param late of these, how many were sent more than a millisecond after their time
 * @param unsent requests that were due and not sent before the end: as many as may be were in
 *     flight, or this side was too slow
 * @param meanDelay from a request's time to its sending, in ns
 */
public record Punctuality(long sent, long late, long unsent, long meanDelay) {

    /** Which part of the requests that were due was late or not sent at all; 0 to 1. */
    public double lateShare() {
        long due = sent + unsent;
        return due == 0 ? 0 : (late + unsent) / (double) due;
    }
}
