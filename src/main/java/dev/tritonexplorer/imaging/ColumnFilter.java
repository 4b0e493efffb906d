package dev.tritonexplorer.imaging;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** A {@link ResizeFilter} along columns, for rows that come one after the other. */
final class ColumnFilter implements RowSink {

    private final ResizeFilter filter;
    private final int width;
    private final RowSink target;

    /** Of the target rows from {@link #first} on that have begun: a sum for each sample. */
    private final Deque<int[][]> begun = new ArrayDeque<>();

    private final Deque<int[][]> free = new ArrayDeque<>();
    private int first;
    private int source;

    /**
     * @param width how many samples of a row count
     */
    ColumnFilter(ResizeFilter filter, int width, RowSink target) {
        this.filter = filter;
        this.width = width;
        this.target = target;
    }

    /** Whether the next row counts for anything. */
    boolean wantsNext() {
        return first < filter.targets() && source >= filter.start()[first];
    }

    /** Leaves out a row that does not count. */
    void skip() {
        source++;
    }

    @Override
    public void row(int[][] planes) {
        int row = source++;
        int next = first + begun.size();
        while (next < filter.targets() && filter.start()[next] <= row) {
            begun.add(emptySums(planes.length));
            next++;
        }
        int at = first;
        for (int[][] sums : begun) {
            if (row < filter.end(at)) {
                int weight = filter.weight(at, row);
                for (int plane = 0; plane < planes.length; plane++) {
                    add(sums[plane], planes[plane], weight, width);
                }
            }
            at++;
        }
        while (!begun.isEmpty() && filter.end(first) <= row + 1) {
            int[][] done = begun.remove();
            first++;
            for (int[] sums : done) {
                toSamples(sums, width);
            }
            target.row(done);
            free.add(done);
        }
    }

    private int[][] emptySums(int planes) {
        int[][] sums = free.isEmpty() ? new int[planes][width] : free.remove();
        for (int[] plane : sums) {
            Arrays.fill(plane, ResizeFilter.HALF);
        }
        return sums;
    }

    private static void add(int[] sums, int[] row, int weight, int width) {
        for (int i = 0; i < width; i++) {
            sums[i] += row[i] * weight;
        }
    }

    private static void toSamples(int[] sums, int width) {
        for (int i = 0; i < width; i++) {
            sums[i] = Math.min(255, Math.max(0, sums[i] >> ResizeFilter.PRECISION));
        }
    }
}
