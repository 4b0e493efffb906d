package dev.tritonexplorer.app.repository;

import java.util.ArrayList;
import java.util.List;

/** Which lines of a text changed. Stateless. */
final class LineDiff {

    /** How a line fared. */
    enum Fate {
        SAME,
        REMOVED,
        ADDED
    }

    /**
     * A line of either text.
     *
     * @param before its number in the first text, from 1; 0 if it was added
     * @param after its number in the second text, from 1; 0 if it was removed
     */
    record Line(Fate fate, int before, int after, String text) {}

    /** What is larger is told as a whole: the table below would take too much memory. */
    private static final long MOST_CELLS = 4_000_000;

    private LineDiff() {}

    /** All lines of both, in order. */
    static List<Line> of(String first, String second) {
        String[] a = first.strip().split("\n", -1);
        String[] b = second.strip().split("\n", -1);
        int start = 0;
        while (start < a.length && start < b.length && same(a[start], b[start])) {
            start++;
        }
        int end = 0;
        while (end < a.length - start
                && end < b.length - start
                && same(a[a.length - 1 - end], b[b.length - 1 - end])) {
            end++;
        }
        List<Line> lines = new ArrayList<>(a.length + b.length);
        for (int index = 0; index < start; index++) {
            lines.add(new Line(Fate.SAME, index + 1, index + 1, b[index]));
        }
        middle(a, b, start, a.length - end, b.length - end, lines);
        for (int left = end; left > 0; left--) {
            int in = b.length - left;
            lines.add(new Line(Fate.SAME, a.length - left + 1, in + 1, b[in]));
        }
        return lines;
    }

    /** The lines that changed, each run with some neighbours; a gap is a line of its own. */
    static List<Line> changes(List<Line> all, int neighbours) {
        List<Line> shown = new ArrayList<>();
        int last = -1;
        for (int index = 0; index < all.size(); index++) {
            if (isNear(all, index, neighbours)) {
                if (index - last > 1) {
                    shown.add(new Line(Fate.SAME, 0, 0, "…"));
                }
                shown.add(all.get(index));
                last = index;
            }
        }
        if (last >= 0 && last < all.size() - 1) {
            shown.add(new Line(Fate.SAME, 0, 0, "…"));
        }
        return shown;
    }

    private static boolean isNear(List<Line> all, int index, int neighbours) {
        int from = Math.max(0, index - neighbours);
        int to = Math.min(all.size(), index + neighbours + 1);
        return all.subList(from, to).stream().anyMatch(line -> line.fate() != Fate.SAME);
    }

    /** By the longest common subsequence. */
    private static void middle(
            String[] a, String[] b, int start, int aEnd, int bEnd, List<Line> lines) {
        int rows = aEnd - start;
        int columns = bEnd - start;
        int[][] common =
                (long) rows * columns > MOST_CELLS ? new int[0][] : new int[rows + 1][columns + 1];
        for (int row = common.length - 2; row >= 0; row--) {
            for (int column = columns - 1; column >= 0; column--) {
                common[row][column] =
                        same(a[start + row], b[start + column])
                                ? common[row + 1][column + 1] + 1
                                : Math.max(common[row + 1][column], common[row][column + 1]);
            }
        }
        int row = 0;
        int column = 0;
        while (row < rows || column < columns) {
            int before = start + row;
            int after = start + column;
            boolean both = row < rows && column < columns && common.length > 0;
            if (both && same(a[before], b[after])) {
                lines.add(new Line(Fate.SAME, before + 1, after + 1, b[after]));
                row++;
                column++;
            } else if (row < rows
                    && (!both || common[row + 1][column] >= common[row][column + 1])) {
                lines.add(new Line(Fate.REMOVED, before + 1, 0, a[before]));
                row++;
            } else {
                lines.add(new Line(Fate.ADDED, 0, after + 1, b[after]));
                column++;
            }
        }
    }

    private static boolean same(String one, String other) {
        return one.stripTrailing().equals(other.stripTrailing());
    }
}
