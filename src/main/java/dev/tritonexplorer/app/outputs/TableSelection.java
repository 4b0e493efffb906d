package dev.tritonexplorer.app.outputs;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** A block of cells, from where it was begun to where the keys are. */
final class TableSelection {

    private long anchorRow = -1;
    private long anchorColumn;
    private long leadRow;
    private long leadColumn;

    boolean isEmpty() {
        return anchorRow < 0;
    }

    /** Moves the lead, and unless it extends the block, its begin. */
    void go(long row, long column, boolean extend) {
        leadRow = row;
        leadColumn = column;
        if (!extend || isEmpty()) {
            anchorRow = row;
            anchorColumn = column;
        }
    }

    /** Forgets a block that is no longer within the table. */
    void limit(long rows, long columns) {
        if (lastRow() >= rows || lastColumn() >= columns) {
            anchorRow = -1;
            leadRow = 0;
            leadColumn = 0;
            anchorColumn = 0;
        }
    }

    /** Moves as the key says; tells whether it is one that moves. */
    boolean key(KeyEvent event, long rows, long columns, int page) {
        if (rows == 0) {
            return false;
        }
        boolean far = event.isShortcutDown();
        long row = leadRow;
        long column = leadColumn;
        switch (event.getCode()) {
            case UP -> row = far ? 0 : row - 1;
            case DOWN -> row = far ? rows - 1 : row + (isEmpty() ? 0 : 1);
            case LEFT -> column = far ? 0 : column - 1;
            case RIGHT -> column = far ? columns - 1 : column + 1;
            case PAGE_UP -> row -= page;
            case PAGE_DOWN -> row += page;
            case HOME -> {
                row = far ? 0 : row;
                column = 0;
            }
            case END -> {
                row = far ? rows - 1 : row;
                column = columns - 1;
            }
            default -> {
                if (event.getCode() != KeyCode.A || !far) {
                    return false;
                }
                anchorRow = 0;
                anchorColumn = 0;
                leadRow = rows - 1;
                leadColumn = columns - 1;
                return true;
            }
        }
        go(
                Math.clamp(row, 0, rows - 1),
                Math.clamp(column, 0, columns - 1),
                event.isShiftDown());
        return true;
    }

    boolean contains(long row, long column) {
        return !isEmpty()
                && row >= firstRow()
                && row <= lastRow()
                && column >= firstColumn()
                && column <= lastColumn();
    }

    boolean isLead(long row, long column) {
        return !isEmpty() && row == leadRow && column == leadColumn;
    }

    /** How many cells are in the block. */
    double cells() {
        return isEmpty()
                ? 0
                : (lastRow() - firstRow() + 1.0) * (lastColumn() - firstColumn() + 1.0);
    }

    long leadRow() {
        return leadRow;
    }

    long leadColumn() {
        return leadColumn;
    }

    long firstRow() {
        return Math.min(anchorRow, leadRow);
    }

    long lastRow() {
        return Math.max(anchorRow, leadRow);
    }

    long firstColumn() {
        return Math.min(anchorColumn, leadColumn);
    }

    long lastColumn() {
        return Math.max(anchorColumn, leadColumn);
    }
}
