package dev.tritonexplorer.app.classify;

import javafx.scene.input.KeyCode;

import java.util.Optional;

/** Where a key moves the selection of a grid that is filled row by row. */
enum GridMove {
    LEFT,
    RIGHT,
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST;

    static Optional<GridMove> of(KeyCode key) {
        return switch (key) {
            case LEFT, KP_LEFT -> Optional.of(LEFT);
            case RIGHT, KP_RIGHT -> Optional.of(RIGHT);
            case UP, KP_UP -> Optional.of(UP);
            case DOWN, KP_DOWN -> Optional.of(DOWN);
            case PAGE_UP -> Optional.of(PAGE_UP);
            case PAGE_DOWN -> Optional.of(PAGE_DOWN);
            case HOME -> Optional.of(FIRST);
            case END -> Optional.of(LAST);
            default -> Optional.empty();
        };
    }

    /**
     * The place after the move.
     *
     * @param index the place before it; negative for none, which leads to the first place
     * @param count of all places, at least 1
     * @param columns places a row
     * @param page rows in sight
     */
    int from(int index, int count, int columns, int page) {
        if (index < 0) {
            return this == LAST ? count - 1 : 0;
        }
        return switch (this) {
            case LEFT -> Math.max(0, index - 1);
            case RIGHT -> Math.min(count - 1, index + 1);
            case UP -> up(index, 1, columns);
            case DOWN -> down(index, 1, count, columns);
            case PAGE_UP -> up(index, page, columns);
            case PAGE_DOWN -> down(index, page, count, columns);
            case FIRST -> 0;
            case LAST -> count - 1;
        };
    }

    /** Keeps the column. */
    private static int up(int index, int rows, int columns) {
        return index - Math.min(rows, index / columns) * columns;
    }

    /** Keeps the column, but reaches a last row that does not have it. */
    private static int down(int index, int rows, int count, int columns) {
        int left = (count - 1) / columns - index / columns;
        return Math.min(count - 1, index + Math.min(rows, left) * columns);
    }
}
