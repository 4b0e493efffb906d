package dev.tritonexplorer.imaging;

/**
 * A {@link ResizeFilter} along rows. When shrinking, a source sample counts for two neighbouring
 * targets at most; the weights for both lie in one {@code long}, so that one multiplication serves
 * both, and a row is walked once.
 */
final class RowFilter {

    private static final int LANE = 32;

    /** Samples of a target from which on Java adds products as it makes them, many at a time. */
    private static final int LONG = 12;

    private final ResizeFilter filter;
    private final boolean paired;

    /** Of each source position: for the even target in the low half, for the odd one above. */
    private final long[] pairs;

    /** Where each target's samples begin, and, last, where all end. */
    private final int[] begins;

    /** For short filters: of the products before each source position. */
    private final long[] before;

    private final long[] sums;

    RowFilter(ResizeFilter filter) {
        this.filter = filter;
        int targets = filter.targets();
        int end = 0;
        for (int i = 0; i < targets; i++) {
            end = Math.max(end, filter.end(i));
        }
        begins = new int[targets + 1];
        sums = new long[targets + 1];
        pairs = new long[end];
        before = new long[end + 1];
        paired = pair(end);
    }

    /** False if some sample counts for more than two, or for two that are no neighbours. */
    private boolean pair(int end) {
        int targets = filter.targets();
        int[] ends = new int[targets];
        for (int i = 0; i < targets; i++) {
            int first = filter.start()[i];
            int last = filter.end(i);
            while (first < last - 1 && filter.weight(i, first) == 0) {
                first++;
            }
            while (last - 1 > first && filter.weight(i, last - 1) == 0) {
                last--;
            }
            begins[i] = first;
            ends[i] = last;
            if (i > 0 && begins[i - 1] > first || i > 1 && ends[i - 2] > first) {
                return false;
            }
            for (int at = first; at < last; at++) {
                pairs[at] |= (long) filter.weight(i, at) << (i % 2 == 0 ? 0 : LANE);
            }
        }
        begins[targets] = end;
        return true;
    }

    /**
     * Filters a row.
     *
     * @param to takes a sample for each target
     */
    void apply(int[] row, int[] to) {
        if (!paired) {
            applyEach(row, to);
            return;
        }
        if (pairs.length >= LONG * to.length) {
            sum(row, pairs, begins, sums);
        } else {
            sumUp(row, pairs, before);
            differences(before, begins, sums);
        }
        for (int i = 0; i < to.length; i++) {
            to[i] = sample(sums[i] + sums[i + 1], i % 2 == 0 ? 0 : LANE);
        }
    }

    /** Neither half of two targets' sum reaches the other. */
    private static int sample(long sum, int lane) {
        return ResizeFilter.sample((int) (sum >>> lane) + ResizeFilter.HALF);
    }

    private static void sum(int[] row, long[] weights, int[] begins, long[] sums) {
        for (int target = 0; target < begins.length - 1; target++) {
            int end = begins[target + 1];
            long sum = 0;
            for (int i = begins[target]; i < end; i++) {
                sum += row[i] * weights[i];
            }
            sums[target] = sum;
        }
    }

    private static void sumUp(int[] row, long[] weights, long[] before) {
        long sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += row[i] * weights[i];
            before[i + 1] = sum;
        }
    }

    /** What the sums grow by within a target; where they overflow, that comes out right, too. */
    private static void differences(long[] before, int[] begins, long[] sums) {
        for (int target = 0; target < begins.length - 1; target++) {
            sums[target] = before[begins[target + 1]] - before[begins[target]];
        }
    }

    private void applyEach(int[] row, int[] to) {
        int[] weights = filter.weights();
        for (int target = 0; target < to.length; target++) {
            int sum = ResizeFilter.HALF;
            int weight = target * filter.stride();
            int start = filter.start()[target];
            int end = filter.end(target);
            for (int i = start; i < end; i++) {
                sum += row[i] * weights[weight++];
            }
            to[target] = ResizeFilter.sample(sum);
        }
    }
}
