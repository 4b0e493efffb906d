package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Where each element of a BYTES tensor is, so that any one is at hand without copies of all. */
public final class TensorElements {

    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Tensor tensor;
    private final long[] begins;

    private TensorElements(Tensor tensor, long[] begins) {
        this.tensor = tensor;
        this.begins = begins;
    }

    /**
     * Finds all elements.
     *
     * @throws TritonException if one ends outside the tensor, or they are not as many as its shape
     *     says
     * @throws IllegalArgumentException unless it is BYTES
     */
    public static TensorElements of(Tensor tensor) {
        if (tensor.datatype() != DataType.BYTES) {
            throw new IllegalArgumentException(tensor.datatype() + " has no elements of bytes");
        }
        long size = tensor.data().byteSize();
        // Nothing but the data bounds how many there are.
        long[] begins = new long[(int) Math.min(tensor.shape().elementCount(), size / 4)];
        int count = 0;
        long at = 0;
        while (at < size) {
            long left = size - at - 4;
            long length = left < 0 ? 0 : Integer.toUnsignedLong(tensor.data().get(INT, at));
            if (left < length) {
                throw broken(tensor, "element " + count + " ends outside the tensor");
            }
            if (count == begins.length) {
                throw broken(tensor, "it has more elements than its shape says");
            }
            begins[count++] = at;
            at += 4 + length;
        }
        if (count != tensor.shape().elementCount()) {
            throw broken(tensor, "it has only " + count + " elements");
        }
        return new TensorElements(tensor, Arrays.copyOf(begins, count));
    }

    private static TritonException broken(Tensor tensor, String what) {
        return new TritonException(
                ErrorKind.SERVER_FAILURE,
                "Broken BYTES tensor " + tensor.shape() + ": " + what,
                null);
    }

    /** How many there are. */
    public int count() {
        return begins.length;
    }

    /** An element's length in bytes. */
    public long length(int index) {
        return Integer.toUnsignedLong(tensor.data().get(INT, begins[index]));
    }

    /** A copy of an element's first bytes, at most so many. */
    public byte[] start(int index, int most) {
        long length = Math.min(most, length(index));
        return tensor.data()
                .asSlice(begins[index] + 4, length)
                .toArray(ValueLayout.JAVA_BYTE);
    }
}
