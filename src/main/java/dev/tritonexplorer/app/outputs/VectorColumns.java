package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;

import java.util.ArrayList;
import java.util.List;

/**
 * A vector as columns from left to right, each from the least to the greatest of its values.
 *
 * @param least the lower end of the scale
 * @param most its upper end
 * @param each how many values share a column, at most
 */
record VectorColumns(List<Column> columns, double least, double most, double each) {

    static final int MOST = 400;

    /** Up to here a value is a bar from 0. */
    static final int MOST_BARS = 64;

    /**
     * A column.
     *
     * @param from the first value's index
     * @param to the last one's
     * @param low the least finite value; NaN if there is none
     * @param high the greatest
     */
    record Column(long from, long to, double low, double high) {}

    static VectorColumns of(Tensor tensor) {
        long count = tensor.shape().elementCount();
        int used = (int) Math.min(count, MOST);
        boolean bars = count <= MOST_BARS;
        List<Column> columns = new ArrayList<>();
        double least = bars ? 0 : Double.POSITIVE_INFINITY;
        double most = bars ? 0 : Double.NEGATIVE_INFINITY;
        for (int column = 0; column < used; column++) {
            Column one = column(tensor, count * column / used, count * (column + 1) / used - 1);
            columns.add(one);
            // Math.min would make NaN of everything.
            least = one.low() < least ? one.low() : least;
            most = one.high() > most ? one.high() : most;
        }
        if (least > most) {
            return new VectorColumns(columns, 0, 0, (double) count / used);
        }
        return new VectorColumns(List.copyOf(columns), least, most, (double) count / used);
    }

    private static Column column(Tensor tensor, long from, long to) {
        double low = Double.NaN;
        double high = Double.NaN;
        for (long index = from; index <= to; index++) {
            double value = Values.numberAt(tensor, index);
            if (Double.isFinite(value)) {
                low = value >= low ? low : value;
                high = value <= high ? high : value;
            }
        }
        return new Column(from, to, low, high);
    }

    boolean isBars() {
        return each <= 1 && columns.size() <= MOST_BARS;
    }

    /** Where a value is between the ends of the scale, from 0 to 1. */
    double share(double value) {
        return least == most ? 0.5 : (value / 2 - least / 2) / (most / 2 - least / 2);
    }
}
