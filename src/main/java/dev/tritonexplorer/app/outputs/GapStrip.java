package dev.tritonexplorer.app.outputs;

import java.util.Arrays;
import java.util.List;

/**
 * The gaps of a run in order, as the few columns that a strip has room for: the more there are, the
 * more share a column, which shows the longest of them.
 */
final class GapStrip {

    static final int MOST_COLUMNS = 200;

    private final long[] columns = new long[MOST_COLUMNS];
    private long each = 1;
    private long count;

    void add(long ns) {
        if (count == each * MOST_COLUMNS) {
            halve();
        }
        int column = (int) (count / each);
        columns[column] = count % each == 0 ? ns : Math.max(columns[column], ns);
        count++;
    }

    private void halve() {
        for (int column = 0; column < MOST_COLUMNS / 2; column++) {
            columns[column] = Math.max(columns[2 * column], columns[2 * column + 1]);
        }
        each *= 2;
    }

    /** The columns that have a gap. */
    List<Long> columns() {
        int used = (int) ((count + each - 1) / each);
        return Arrays.stream(columns, 0, used).boxed().toList();
    }

    /** How many gaps share a column. */
    long each() {
        return each;
    }
}
