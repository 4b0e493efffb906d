package dev.tritonexplorer.client;

import java.lang.foreign.MemorySegment;

/**
 * A tensor whose bytes lie in a shared-memory region instead of a message, in the same form:
 * row-major, little-endian, BYTES elements behind their lengths.
 *
 * @param datatype of every element
 * @param shape fixed: no dimension is −1
 * @param window where it begins; an input of BYTES fills it, any other tensor may be shorter
 */
public record SharedTensor(DataType datatype, Shape shape, RegionWindow window)
        implements TensorData {

    /**
     * @throws IllegalArgumentException if the window is too small for the shape, or a dimension of
     *     the shape varies
     */
    public SharedTensor {
        long needed = leastSize(datatype, shape);
        if (window.byteSize() < needed) {
            throw new IllegalArgumentException(
                    "A tensor %s %s needs %,d bytes, but its window in the region \"%s\" has %,d"
                            .formatted(
                                    datatype, shape, needed, window.region(), window.byteSize()));
        }
    }

    private static long leastSize(DataType datatype, Shape shape) {
        int each = datatype == DataType.BYTES ? Integer.BYTES : datatype.byteSize();
        return shape.bytesOfTensor(each);
    }

    @Override
    public long byteSize() {
        return datatype == DataType.BYTES ? window.byteSize() : leastSize(datatype, shape);
    }

    /**
     * The tensor as it lies there now: for system regions the memory itself, to be used before the
     * window is written again; for CUDA regions a copy.
     *
     * @throws TritonException {@link ErrorKind#SERVER_FAILURE} if BYTES elements do not end within
     *     the window, {@link ErrorKind#INVALID_REQUEST} if the region cannot be read
     */
    @Override
    public Tensor read() {
        MemorySegment bytes = window.bytes(byteSize());
        return new Tensor(
                datatype,
                shape,
                datatype == DataType.BYTES
                        ? Tensor.elementsAt(bytes, shape.elementCount())
                        : bytes);
    }
}
