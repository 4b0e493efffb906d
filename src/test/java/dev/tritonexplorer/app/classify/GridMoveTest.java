package dev.tritonexplorer.app.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridMoveTest {

    /** Eight places in rows of three, two rows a page. */
    @ParameterizedTest
    @CsvSource({
        "LEFT, 0, 0",
        "LEFT, 3, 2",
        "RIGHT, 2, 3",
        "RIGHT, 7, 7",
        "UP, 4, 1",
        "UP, 1, 1",
        "DOWN, 1, 4",
        "DOWN, 5, 7",
        "DOWN, 7, 7",
        "PAGE_UP, 7, 1",
        "PAGE_UP, 4, 1",
        "PAGE_DOWN, 0, 6",
        "PAGE_DOWN, 2, 7",
        "FIRST, 5, 0",
        "LAST, 5, 7",
        "DOWN, -1, 0",
        "LAST, -1, 7"
    })
    void moves(GridMove move, int from, int to) {
        assertEquals(to, move.from(from, 8, 3, 2));
    }
}
