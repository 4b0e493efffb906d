package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tritonexplorer.app.settings.WindowPlace;

import javafx.geometry.Rectangle2D;

import org.junit.jupiter.api.Test;

import java.util.List;

class WindowKeeperTest {

    private static final Rectangle2D FIRST = new Rectangle2D(0, 30, 1920, 1050);
    private static final Rectangle2D RIGHT = new Rectangle2D(1920, 0, 1280, 1024);

    private static WindowPlace fit(double x, double y, double width, double height) {
        return WindowKeeper.fit(new WindowPlace(x, y, width, height, true), List.of(FIRST, RIGHT));
    }

    private static WindowPlace place(double x, double y, double width, double height) {
        return new WindowPlace(x, y, width, height, true);
    }

    @Test
    void aPlaceThatIsVisibleStays() {
        assertEquals(place(100, 100, 1280, 800), fit(100, 100, 1280, 800));
        assertEquals(place(1920, 10, 1000, 700), fit(1920, 10, 1000, 700));
    }

    @Test
    void aPlaceBetweenScreensGoesToTheOneThatShowsMore() {
        assertEquals(place(920, 100, 1000, 700), fit(1200, 100, 1000, 700));
        assertEquals(place(1920, 100, 1000, 700), fit(1700, 100, 1000, 700));
    }

    @Test
    void aPlaceOnAScreenThatIsGoneGoesToTheFirst() {
        assertEquals(place(920, 380, 1000, 700), fit(5000, 3000, 1000, 700));
        assertEquals(place(0, 30, 1000, 700), fit(-3000, -900, 1000, 700));
    }

    @Test
    void aWindowThatIsTooLargeShrinks() {
        assertEquals(place(0, 30, 1920, 1050), fit(-50, -50, 4000, 3000));
    }
}
