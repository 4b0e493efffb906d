package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.BFloat16;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Tensor;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** A tensor's values as numbers to reckon with; whole numbers beyond 2⁵³ lose their last digits. */
public final class TensorNumbers {

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private TensorNumbers() {}

    /** Whether values have a fraction, and may be infinite or no number. */
    public static boolean isFraction(DataType datatype) {
        return switch (datatype) {
            case FP16, BF16, FP32, FP64 -> true;
            default -> false;
        };
    }

    /**
     * One value; BOOL is 0 or 1.
     *
     * @param index in row-major order
     * @throws IllegalArgumentException for BYTES
     * @throws IndexOutOfBoundsException if there is no such value
     */
    public static double at(Tensor tensor, long index) {
        var data = tensor.data();
        return switch (tensor.datatype()) {
            case BOOL -> data.get(ValueLayout.JAVA_BYTE, index) == 0 ? 0 : 1;
            case UINT8 -> Byte.toUnsignedInt(data.get(ValueLayout.JAVA_BYTE, index));
            case INT8 -> data.get(ValueLayout.JAVA_BYTE, index);
            case UINT16 -> Short.toUnsignedInt(data.get(SHORT, 2 * index));
            case INT16 -> data.get(SHORT, 2 * index);
            case UINT32 -> Integer.toUnsignedLong(data.get(INT, 4 * index));
            case INT32 -> data.get(INT, 4 * index);
            case UINT64 -> unsigned(data.get(LONG, 8 * index));
            case INT64 -> data.get(LONG, 8 * index);
            case FP16 -> Float.float16ToFloat(data.get(SHORT, 2 * index));
            case BF16 -> BFloat16.toFloat(data.get(SHORT, 2 * index));
            case FP32 -> data.get(FLOAT, 4 * index);
            case FP64 -> data.get(DOUBLE, 8 * index);
            case BYTES -> throw new IllegalArgumentException("BYTES are no numbers");
        };
    }

    /** Compares two values as their datatype does, to the last digit; NaN is above all others. */
    static int compare(Tensor tensor, long one, long other) {
        return switch (tensor.datatype()) {
            case INT64 -> Long.compare(whole(tensor, one), whole(tensor, other));
            case UINT64 -> Long.compareUnsigned(whole(tensor, one), whole(tensor, other));
            default -> Double.compare(at(tensor, one), at(tensor, other));
        };
    }

    private static long whole(Tensor tensor, long index) {
        return tensor.data().get(LONG, 8 * index);
    }

    /** The last bit stays in sight of the rounding. */
    private static double unsigned(long value) {
        return value >= 0 ? value : (double) (value >>> 1 | value & 1) * 2;
    }
}
