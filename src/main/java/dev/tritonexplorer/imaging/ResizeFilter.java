package dev.tritonexplorer.imaging;

/**
 * Pillow's triangle filter in one direction, widened when shrinking so that every source sample
 * counts: for each target position, the source positions that it is made of, and their weights in
 * fixed point.
 *
 * @param stride weights of a target position follow those of the one before after so many
 */
record ResizeFilter(int[] start, int[] count, int[] weights, int stride) {

    /** Fraction bits of a weight; Pillow's. */
    static final int PRECISION = 32 - 8 - 2;

    /** What rounds a sum to the nearest sample. */
    static final int HALF = 1 << (PRECISION - 1);

    /** If nothing is to change, each position counts for itself alone. */
    static ResizeFilter of(int source, int target) {
        double scale = (double) source / target;
        double support = Math.max(1.0, scale);
        double inverse = 1.0 / support;
        int stride = (int) Math.ceil(support) * 2 + 1;
        ResizeFilter filter =
                new ResizeFilter(
                        new int[target],
                        new int[target],
                        new int[Math.multiplyExact(target, stride)],
                        stride);
        double[] raw = new double[stride];
        for (int x = 0; x < target; x++) {
            double centre = (x + 0.5) * scale;
            int start = Math.max(0, (int) (centre - support + 0.5));
            int end = Math.min(source, (int) (centre + support + 0.5));
            double sum = 0;
            for (int i = 0; i < end - start; i++) {
                raw[i] = triangle((i + start - centre + 0.5) * inverse);
                sum += raw[i];
            }
            for (int i = 0; i < end - start; i++) {
                double weight = sum == 0 ? raw[i] : raw[i] / sum;
                filter.weights[x * stride + i] = (int) (0.5 + weight * (1 << PRECISION));
            }
            filter.start[x] = start;
            filter.count[x] = end - start;
        }
        return filter;
    }

    private static double triangle(double distance) {
        return Math.max(0.0, 1.0 - Math.abs(distance));
    }

    int targets() {
        return start.length;
    }

    int end(int target) {
        return start[target] + count[target];
    }

    int weight(int target, int source) {
        return weights[target * stride + source - start[target]];
    }

    /** The same for a source of which so many positions come first that do not count. */
    ResizeFilter after(int skipped) {
        int[] shifted = start.clone();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] += skipped;
        }
        return new ResizeFilter(shifted, count, weights, stride);
    }

    /**
     * The same for source and target seen from the other end.
     *
     * @param source how many positions it has in all
     */
    ResizeFilter reversed(int source) {
        int targets = targets();
        ResizeFilter reversed =
                new ResizeFilter(
                        new int[targets], new int[targets], new int[weights.length], stride);
        for (int to = 0; to < targets; to++) {
            int from = targets - 1 - to;
            reversed.start[to] = source - end(from);
            reversed.count[to] = count[from];
            for (int i = 0; i < count[from]; i++) {
                reversed.weights[to * stride + i] = weights[from * stride + count[from] - 1 - i];
            }
        }
        return reversed;
    }

    /** The sample that a sum of weighted samples, begun with {@link #HALF}, stands for. */
    static int sample(int sum) {
        return Math.min(255, Math.max(0, sum >> PRECISION));
    }
}
