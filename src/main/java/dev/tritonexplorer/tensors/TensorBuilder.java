package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A tensor's bytes while its values come one by one; grows with them, up to a request's limit. */
final class TensorBuilder {

    private static final int FIRST_SIZE = 256;

    private final DataType datatype;
    private ByteBuffer bytes = allocate(new byte[FIRST_SIZE]);
    private long count;

    TensorBuilder(DataType datatype) {
        this.datatype = datatype;
    }

    DataType datatype() {
        return datatype;
    }

    /** How many values there are so far. */
    long count() {
        return count;
    }

    /** An integer's, or an FP16 or BF16 value's, lowest bits. */
    void addBits(long bits) throws TensorDataException {
        int size = datatype.byteSize();
        reserve(size);
        for (int i = 0; i < size; i++) {
            bytes.put((byte) (bits >>> 8 * i));
        }
        count++;
    }

    /** An element of BYTES. */
    void addElement(byte[] element) throws TensorDataException {
        reserve(4L + element.length);
        bytes.putInt(element.length).put(element);
        count++;
    }

    /** A fixed shape of {@link #count} values. */
    Tensor build(Shape shape) {
        return new Tensor(
                datatype, shape, MemorySegment.ofArray(bytes.array()).asSlice(0, bytes.position()));
    }

    private void reserve(long more) throws TensorDataException {
        if (bytes.remaining() < more) {
            long needed = bytes.position() + more;
            TensorFiles.requireSize(needed);
            long doubled = Math.min(2L * bytes.capacity(), TensorFiles.LARGEST);
            int position = bytes.position();
            bytes = allocate(Arrays.copyOf(bytes.array(), (int) Math.max(needed, doubled)));
            bytes.position(position);
        }
    }

    private static ByteBuffer allocate(byte[] array) {
        return ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
    }
}
