package dev.tritonexplorer.app.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

class ZoomTest {

    @Test
    void goesInStepsAndStopsAtTheEnds() {
        Zoom zoom = new Zoom(Zoom.NORMAL);
        List<Integer> levels = new ArrayList<>();
        for (int step = 0; step < 7; step++) {
            zoom.in();
            levels.add(zoom.percentProperty().get());
        }
        assertEquals(List.of(110, 125, 150, 175, 200, 200, 200), levels);
        assertEquals(2.0, zoom.factor());
        for (int step = 0; step < 9; step++) {
            zoom.out();
        }
        assertEquals(80, zoom.percentProperty().get());
        zoom.reset();
        assertEquals(100, zoom.percentProperty().get());
    }

    @ParameterizedTest
    @CsvSource({"1, 80", "100, 100", "117, 110", "120, 125", "999, 200", "-2147483648, 80"})
    void takesTheNearestLevel(int saved, int level) {
        assertEquals(level, new Zoom(saved).percentProperty().get());
    }
}
