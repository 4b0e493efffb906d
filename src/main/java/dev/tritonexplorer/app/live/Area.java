package dev.tritonexplorer.app.live;

/**
 * A rectangle of the screen, in the screen's points.
 *
 * @param width at least {@link #LEAST}, as the height
 */
public record Area(int x, int y, int width, int height) {

    /** Smaller ones are slips of the hand. */
    public static final int LEAST = 16;

    /** Larger ones would hold the window up while they are read. */
    public static final int MOST_POINTS = 1600 * 1200;

    /** Whether it can be captured. */
    public boolean isUsable() {
        return width >= LEAST && height >= LEAST && !isTooLarge();
    }

    /** Whether it is beyond what can be captured. */
    public boolean isTooLarge() {
        return (long) width * height > MOST_POINTS;
    }
}
