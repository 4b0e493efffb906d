package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.Shape;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Copies of elements in the order that tensors have: row by row, little-endian. */
final class NpyOrder {

    private NpyOrder() {}

    /**
     * From Fortran's order, in which the first dimension changes fastest.
     *
     * @param size bytes an element
     */
    static MemorySegment toRows(MemorySegment columns, long size, Shape shape) {
        int rank = shape.rank();
        if (rank < 2 || columns.byteSize() == 0) {
            return columns;
        }
        long[] strides = new long[rank];
        long stride = size;
        for (int dim = 0; dim < rank; dim++) {
            strides[dim] = stride;
            stride *= shape.dim(dim);
        }
        MemorySegment rows = TensorFiles.allocate(columns.byteSize());
        long[] index = new long[rank];
        long from = 0;
        for (long to = 0; to < rows.byteSize(); to += size) {
            MemorySegment.copy(columns, from, rows, to, size);
            for (int dim = rank - 1; dim >= 0; dim--) {
                from += strides[dim];
                if (++index[dim] < shape.dim(dim)) {
                    break;
                }
                from -= strides[dim] * index[dim];
                index[dim] = 0;
            }
        }
        return rows;
    }

    /**
     * With the bytes of each number turned round.
     *
     * @param size bytes a number
     */
    static MemorySegment toLittleEndian(MemorySegment bigEndian, int size) {
        MemorySegment turned = TensorFiles.allocate(bigEndian.byteSize());
        for (long at = 0; at < bigEndian.byteSize(); at += size) {
            for (int i = 0; i < size; i++) {
                turned.set(
                        ValueLayout.JAVA_BYTE,
                        at + i,
                        bigEndian.get(ValueLayout.JAVA_BYTE, at + size - 1 - i));
            }
        }
        return turned;
    }
}
