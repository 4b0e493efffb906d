package dev.tritonexplorer.app.activity;

/**
 * How far something is.
 *
 * @param done so much of the total, or just so much
 * @param total 0 while nobody knows
 * @param failed of what is done
 * @param parts what else is counted: the responses of a run, the ways of a comparison
 */
public record Progress(long done, long total, long failed, long parts) {

    public static final Progress NONE = new Progress(0, 0, 0, 0);

    public static Progress of(long done, long total) {
        return new Progress(done, total, 0, 0);
    }

    /** Whether a share of it can be drawn. */
    public boolean isKnown() {
        return total > 0;
    }

    /** From 0 to 1; 0 while nothing is known. */
    public double fraction() {
        return isKnown() ? Math.min(1, (double) done / total) : 0;
    }
}
