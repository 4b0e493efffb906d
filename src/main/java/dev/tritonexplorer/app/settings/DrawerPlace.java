package dev.tritonexplorer.app.settings;

/**
 * The drawer at the bottom of the window.
 *
 * @param height while it is open
 */
public record DrawerPlace(boolean open, double height) {

    /**
     * @throws IllegalArgumentException if no drawer is so high
     */
    public DrawerPlace {
        if (!(height > 0 && height < 100_000)) {
            throw new IllegalArgumentException("No drawer is " + height + " high");
        }
    }
}
