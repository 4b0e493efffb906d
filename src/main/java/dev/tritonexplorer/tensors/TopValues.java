package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** The greatest values of a tensor, such as a vector of scores. */
public final class TopValues {

    private TopValues() {}

    /**
     * Where they are, in row-major order, the greatest first; of equal ones the first. NaN is none
     * of them.
     *
     * @param most how many at most
     */
    public static List<Long> of(Tensor tensor, int most) {
        // The least of those found so far is at its head.
        PriorityQueue<Long> found = new PriorityQueue<>((one, other) -> -order(tensor, one, other));
        for (long index = 0, all = tensor.shape().elementCount(); index < all; index++) {
            if (Double.isNaN(Values.numberAt(tensor, index))) {
                continue;
            }
            if (found.size() < most) {
                found.add(index);
            } else if (Values.compare(tensor, index, found.element()) > 0) {
                found.remove();
                found.add(index);
            }
        }
        List<Long> sorted = new ArrayList<>(found);
        sorted.sort((one, other) -> order(tensor, one, other));
        return List.copyOf(sorted);
    }

    private static int order(Tensor tensor, long one, long other) {
        int values = Values.compare(tensor, other, one);
        return values != 0 ? values : Long.compare(one, other);
    }
}
