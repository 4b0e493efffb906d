package dev.tritonexplorer.app.settings;

/**
 * Where the window was, in the screen's coordinates: pixels before scaling.
 *
 * @param maximized whether it filled its screen; the numbers are then those of before
 */
public record WindowPlace(double x, double y, double width, double height, boolean maximized) {

    public WindowPlace {
        boolean usable =
                Double.isFinite(x)
                        && Double.isFinite(y)
                        && Double.isFinite(width)
                        && Double.isFinite(height)
                        && width > 0
                        && height > 0;
        if (!usable) {
            throw new IllegalArgumentException(
                    "No window is at %s, %s with %s by %s".formatted(x, y, width, height));
        }
    }
}
