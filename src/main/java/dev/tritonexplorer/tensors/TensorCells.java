package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;

import java.util.Optional;

/** The texts of a tensor's values, each at hand without the others. */
public final class TensorCells {

    /** Longer elements are shown from their begin. */
    private static final int MOST_BYTES = 400;

    private final Tensor tensor;
    private final Optional<TensorElements> elements;

    private TensorCells(Tensor tensor, Optional<TensorElements> elements) {
        this.tensor = tensor;
        this.elements = elements;
    }

    /** Finds the elements of BYTES first, which takes a while where there are many. */
    public static TensorCells of(Tensor tensor) {
        return new TensorCells(
                tensor,
                tensor.datatype() == DataType.BYTES
                        ? Optional.of(TensorElements.of(tensor))
                        : Optional.empty());
    }

    /** The tensor. */
    public Tensor tensor() {
        return tensor;
    }

    /** The elements of BYTES. */
    public Optional<TensorElements> elements() {
        return elements;
    }

    /**
     * A value on one line.
     *
     * @param index in row-major order
     */
    public String text(long index) {
        return elements.map(all -> element(all, (int) index))
                .orElseGet(() -> Values.valueAt(tensor, index));
    }

    private static String element(TensorElements all, int index) {
        boolean whole = all.length(index) <= MOST_BYTES;
        ElementText read = ElementText.of(all.start(index, MOST_BYTES), whole);
        if (!read.isText()) {
            return "<" + all.length(index) + " bytes>";
        }
        String line = read.text().replace('\n', '⏎').replace("\r", "").replace('\t', ' ');
        return whole ? line : line + '…';
    }
}
