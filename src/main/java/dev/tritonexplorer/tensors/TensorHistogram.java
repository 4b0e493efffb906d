package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;

import java.util.Arrays;
import java.util.List;

/**
 * How a tensor's finite values are spread, in bins of the same width.
 *
 * @param from the first bin's lower edge
 * @param to the last bin's upper edge
 * @param counts of each bin; none if no value is finite
 * @param single whether each bin is for one whole number, which lies in its middle
 */
public record TensorHistogram(double from, double to, List<Long> counts, boolean single) {

    private static final int FEWEST = 8;
    private static final int MOST = 48;

    /** Copies the list. */
    public TensorHistogram {
        counts = List.copyOf(counts);
    }

    /**
     * As many bins as the values call for: one each for a few whole numbers, otherwise the more the
     * more values there are.
     *
     * @param statistics of the same tensor
     */
    public static TensorHistogram of(Tensor tensor, TensorStatistics statistics) {
        if (statistics.lowest().isEmpty() || statistics.highest().isEmpty()) {
            return new TensorHistogram(0, 0, List.of(), false);
        }
        double least = Values.numberAt(tensor, statistics.lowest().getAsLong());
        double most = Values.numberAt(tensor, statistics.highest().getAsLong());
        boolean whole = !tensor.datatype().isFraction();
        if (whole && most - least < MOST) {
            return fill(tensor, least - 0.5, most + 0.5, (int) (most - least) + 1, true);
        }
        if (least == most) {
            return new TensorHistogram(least, most, List.of(statistics.finite()), false);
        }
        int wanted = Math.clamp((long) Math.ceil(Math.sqrt(statistics.finite())), FEWEST, MOST);
        if (!whole) {
            return fill(tensor, least, most, wanted, false);
        }
        // Bins of a whole width hold equally many whole numbers each.
        double width = Math.ceil((most - least + 1) / wanted);
        int bins = (int) Math.ceil((most - least + 1) / width);
        return fill(tensor, least - 0.5, least - 0.5 + bins * width, bins, false);
    }

    private static TensorHistogram fill(
            Tensor tensor, double from, double to, int bins, boolean single) {
        long[] counts = new long[bins];
        // Halves, because the distance of two doubles may be none.
        double span = to / 2 - from / 2;
        for (long index = 0, all = tensor.shape().elementCount(); index < all; index++) {
            double value = Values.numberAt(tensor, index);
            if (Double.isFinite(value)) {
                double share = (value / 2 - from / 2) / span;
                counts[Math.clamp((long) (share * bins), 0, bins - 1)]++;
            }
        }
        return new TensorHistogram(from, to, Arrays.stream(counts).boxed().toList(), single);
    }

    /** A bin's lower edge; of the number of bins, the last one's upper edge. */
    public double edge(int bin) {
        double share = (double) bin / counts.size();
        return from * (1 - share) + to * share;
    }

    /** The fullest bin's count. */
    public long most() {
        return counts.stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
