package dev.tritonexplorer.app.live;

import java.util.Optional;

/** Reads the screen: {@link RobotCamera}, or a fake in tests. On the FX thread only. */
public interface ScreenCamera {

    /** Why there is nothing to be read. */
    enum Obstacle {
        /** Its compositor shows a program its own windows only. */
        WAYLAND
    }

    /** What was read. */
    interface Shot {

        int width();

        int height();

        /**
         * {@code width * height} pixels, row by row, 8 bits each of alpha, red, green, blue.
         * Copies: not for the FX thread.
         */
        int[] argb();
    }

    /** Why the screen cannot be read here; empty if it can. */
    Optional<Obstacle> obstacle();

    /** Whether the system asks a person for leave, and shows an empty screen before. */
    boolean needsLeave();

    /**
     * Reads a part of the screen, which takes a few milliseconds.
     *
     * @throws RuntimeException if the toolkit cannot read it
     */
    Shot shoot(Area area);
}
