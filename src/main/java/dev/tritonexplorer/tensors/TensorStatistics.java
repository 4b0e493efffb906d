package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a tensor's values are like. Least, greatest and mean are of the finite ones, absent if there
 * are none.
 *
 * @param count of all values
 * @param nan values that are no number
 * @param negativeInfinity values of −∞
 * @param positiveInfinity values of +∞
 * @param lowest where the first least value is, in row-major order
 * @param highest where the first greatest value is
 */
public record TensorStatistics(
        long count,
        long nan,
        long negativeInfinity,
        long positiveInfinity,
        OptionalLong lowest,
        OptionalLong highest,
        OptionalDouble mean) {

    /**
     * Reads all values.
     *
     * @throws IllegalArgumentException for BYTES
     */
    public static TensorStatistics of(Tensor tensor) {
        return ofRange(tensor, 0, tensor.shape().elementCount());
    }

    /** The same of the values from one index up to, not including, another. */
    static TensorStatistics ofRange(Tensor tensor, long from, long to) {
        long nan = 0;
        long below = 0;
        long above = 0;
        long lowest = -1;
        long highest = -1;
        double least = 0;
        double most = 0;
        double sum = 0;
        double lost = 0;
        for (long index = from; index < to; index++) {
            double value = Values.numberAt(tensor, index);
            if (Double.isNaN(value)) {
                nan++;
                continue;
            }
            if (Double.isInfinite(value)) {
                below += value < 0 ? 1 : 0;
                above += value > 0 ? 1 : 0;
                continue;
            }
            // Whole numbers that are equal as doubles may still differ.
            if (lowest < 0
                    || value < least
                    || value == least && Values.compare(tensor, index, lowest) < 0) {
                lowest = index;
                least = value;
            }
            if (highest < 0
                    || value > most
                    || value == most && Values.compare(tensor, index, highest) > 0) {
                highest = index;
                most = value;
            }
            // Neumaier's sum: what the larger one rounds away is added at the end.
            double next = sum + value;
            lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
            sum = next;
        }
        long finite = to - from - nan - below - above;
        return new TensorStatistics(
                to - from,
                nan,
                below,
                above,
                lowest < 0 ? OptionalLong.empty() : OptionalLong.of(lowest),
                highest < 0 ? OptionalLong.empty() : OptionalLong.of(highest),
                finite == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(mean(tensor, from, to, finite, sum + lost)));
    }

    /** A sum beyond the range of doubles has a mean within it. */
    private static double mean(Tensor tensor, long from, long to, long finite, double sum) {
        if (Double.isFinite(sum)) {
            return sum / finite;
        }
        double mean = 0;
        for (long index = from; index < to; index++) {
            double value = Values.numberAt(tensor, index);
            mean += Double.isFinite(value) ? value / finite : 0;
        }
        return mean;
    }

    /** How many values are neither infinite nor NaN. */
    public long finite() {
        return count - nan - infinite();
    }

    /** How many values are infinite. */
    public long infinite() {
        return negativeInfinity + positiveInfinity;
    }
}
