package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.DataType;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A tensor of a request or response, with the batch dimension if the model has one.
 *
 * @param datatype null if the request named one that does not exist
 * @param shape as sent, unchecked in a request
 * @param data row-major, little-endian; BYTES elements follow their 32-bit lengths
 */
record NamedTensor(String name, @Nullable DataType datatype, long[] shape, MemorySegment data) {

    static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    NamedTensor withName(String other) {
        return new NamedTensor(other, datatype, shape, data);
    }

    /** The datatype of a tensor that passed the check. */
    DataType type() {
        if (datatype == null) {
            throw new IllegalStateException("The datatype of " + name + " was not checked");
        }
        return datatype;
    }
}
