package dev.tritonexplorer.app.figures;

/**
 * A value at a time.
 *
 * @param at in ms since 1970
 * @param value no number where there is a gap
 */
public record Point(long at, double value) {

    boolean isGap() {
        return !Double.isFinite(value);
    }
}
