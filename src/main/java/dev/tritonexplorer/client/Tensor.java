package dev.tritonexplorer.client;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A tensor: datatype, shape and its bytes, row-major and little-endian. The bytes are not copied;
 * whoever made the segment must not change it while a request uses it.
 *
 * @param datatype of every element
 * @param shape fixed: no dimension is −1
 * @param data exactly {@code shape.elementCount() * datatype.byteSize()} bytes; for BYTES the
 *     elements, each after its length as a 32-bit little-endian number
 */
public record Tensor(DataType datatype, Shape shape, MemorySegment data) implements TensorData {

    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /**
     * @throws IllegalArgumentException if there are more or fewer bytes than the shape says, or a
     *     dimension of the shape varies
     */
    public Tensor {
        if (datatype == DataType.BYTES) {
            shape.countOfTensor();
        } else {
            long expected = shape.bytesOfTensor(datatype.byteSize());
            if (data.byteSize() != expected) {
                throw new IllegalArgumentException(
                        "A tensor %s %s has %d bytes, but got %d"
                                .formatted(datatype, shape, expected, data.byteSize()));
            }
        }
    }

    @Override
    public long byteSize() {
        return data.byteSize();
    }

    @Override
    public Tensor read() {
        return this;
    }

    /**
     * FP32 values in row-major order, copied. {@link Values} has the same for every other datatype.
     *
     * @throws IllegalArgumentException if they are not as many as the shape says
     */
    public static Tensor ofFloats(Shape shape, float... values) {
        Values.requireCount(shape, values.length);
        MemorySegment data = MemorySegment.ofArray(new byte[Math.multiplyExact(4, values.length)]);
        MemorySegment.copy(values, 0, data, FLOAT, 0, values.length);
        return new Tensor(DataType.FP32, shape, data);
    }

    /**
     * INT32 values in row-major order, copied. {@link Values} has the same for every other
     * datatype.
     *
     * @throws IllegalArgumentException if they are not as many as the shape says
     */
    public static Tensor ofInts(Shape shape, int... values) {
        Values.requireCount(shape, values.length);
        MemorySegment data = MemorySegment.ofArray(new byte[Math.multiplyExact(4, values.length)]);
        MemorySegment.copy(values, 0, data, INT, 0, values.length);
        return new Tensor(DataType.INT32, shape, data);
    }

    /**
     * BYTES elements in row-major order, copied behind their lengths.
     *
     * @throws IllegalArgumentException if they are not as many as the shape says
     */
    public static Tensor ofElements(Shape shape, List<byte[]> elements) {
        long count = shape.countOfTensor();
        if (count != elements.size()) {
            throw new IllegalArgumentException(
                    "A tensor %s has %d elements, but got %d"
                            .formatted(shape, count, elements.size()));
        }
        long size = elements.stream().mapToLong(element -> 4L + element.length).sum();
        MemorySegment data = MemorySegment.ofArray(new byte[Math.toIntExact(size)]);
        long at = 0;
        for (byte[] element : elements) {
            data.set(INT, at, element.length);
            MemorySegment.copy(element, 0, data, ValueLayout.JAVA_BYTE, at + 4, element.length);
            at += 4L + element.length;
        }
        return new Tensor(DataType.BYTES, shape, data);
    }

    /** BYTES elements from text, as UTF-8. */
    public static Tensor ofText(Shape shape, List<String> elements) {
        return ofElements(
                shape,
                elements.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList());
    }

    /**
     * A copy of FP32 elements in row-major order; {@link Values#toFloats} takes FP16 and BF16, too.
     *
     * @throws IllegalStateException if the tensor has another datatype
     */
    public float[] toFloats() {
        require(DataType.FP32);
        float[] values = new float[Math.toIntExact(shape.elementCount())];
        MemorySegment.copy(data, FLOAT, 0, values, 0, values.length);
        return values;
    }

    /**
     * A copy of INT32 elements in row-major order; {@link Values#toInts} takes UINT32, too.
     *
     * @throws IllegalStateException if the tensor has another datatype
     */
    public int[] toInts() {
        require(DataType.INT32);
        int[] values = new int[Math.toIntExact(shape.elementCount())];
        MemorySegment.copy(data, INT, 0, values, 0, values.length);
        return values;
    }

    /**
     * A copy of BYTES elements in row-major order.
     *
     * @throws IllegalStateException if the tensor has another datatype
     * @throws TritonException {@link ErrorKind#SERVER_FAILURE} if a length points outside the data,
     *     or the elements are not as many as the shape says
     */
    public List<byte[]> toElements() {
        require(DataType.BYTES);
        long count = shape.elementCount();
        List<byte[]> elements = new ArrayList<>();
        long at = 0;
        while (at < data.byteSize()) {
            long length = data.byteSize() - at < 4 ? -1 : Integer.toUnsignedLong(data.get(INT, at));
            if (length < 0 || length > data.byteSize() - at - 4) {
                throw broken("element " + elements.size() + " ends outside the tensor");
            }
            elements.add(data.asSlice(at + 4, length).toArray(ValueLayout.JAVA_BYTE));
            at += 4 + length;
        }
        if (elements.size() != count) {
            throw broken("it has " + elements.size() + " elements, its shape says " + count);
        }
        return elements;
    }

    /**
     * So many BYTES elements from the begin of a segment that may be longer.
     *
     * @throws TritonException {@link ErrorKind#SERVER_FAILURE} if they do not end within it
     */
    static MemorySegment elementsAt(MemorySegment bytes, long count) {
        long at = 0;
        for (long element = 0; element < count; element++) {
            long left = bytes.byteSize() - at;
            long length = left < 4 ? -1 : Integer.toUnsignedLong(bytes.get(INT, at));
            if (length < 0 || length > left - 4) {
                throw new TritonException(
                        ErrorKind.SERVER_FAILURE,
                        "Broken BYTES tensor in shared memory: element %d of %d ends outside its window"
                                .formatted(element, count),
                        null);
            }
            at += 4 + length;
        }
        return bytes.asSlice(0, at);
    }

    /** BYTES elements as UTF-8 text; bytes that are not UTF-8 become the replacement character. */
    public List<String> toText() {
        return toElements().stream()
                .map(element -> new String(element, StandardCharsets.UTF_8))
                .toList();
    }

    private void require(DataType expected) {
        if (datatype != expected) {
            throw new IllegalStateException("The tensor is " + datatype + ", not " + expected);
        }
    }

    private TritonException broken(String what) {
        return new TritonException(
                ErrorKind.SERVER_FAILURE, "Broken BYTES tensor " + shape + ": " + what, null);
    }
}
