package dev.tritonexplorer.app.classify;

/**
 * How far a run is.
 *
 * @param total pictures of the run; 0 before the first one
 * @param done pictures that have a result, the failed ones included
 * @param elapsed from the start to the last result, in ns
 * @param cancelled whether the run ended before its last picture
 */
public record Progress(
        int total, int done, int failed, long elapsed, boolean running, boolean cancelled) {

    static final Progress NONE = new Progress(0, 0, 0, 0, false, false);

    /** Pictures a second; 0 before the first result. */
    public double rate() {
        return elapsed == 0 ? 0 : done * 1e9 / elapsed;
    }

    /** From 0 to 1. */
    public double fraction() {
        return total == 0 ? 0 : (double) done / total;
    }
}
