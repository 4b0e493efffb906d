package dev.tritonexplorer.client;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Tensors from Java's arrays and back, for every datatype but BYTES, which {@link Tensor#ofText}
 * and {@link Tensor#ofElements} make. For the two commonest, FP32 and INT32, {@link
 * Tensor#ofFloats} and {@link Tensor#ofInts} say the same in fewer words. Unsigned integers have
 * the bits of Java's signed type of their size. Everything is copied.
 *
 * <p>Each method takes the tensor's values in row-major order and throws {@link
 * IllegalArgumentException} if the datatype has no such values or the shape another number of them.
 */
public final class Values {

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

    private Values() {}

    /** BOOL. */
    public static Tensor ofBooleans(Shape shape, boolean... values) {
        MemorySegment data = data(DataType.BOOL, shape, values.length, DataType.BOOL);
        for (int i = 0; i < values.length; i++) {
            data.set(ValueLayout.JAVA_BYTE, i, (byte) (values[i] ? 1 : 0));
        }
        return new Tensor(DataType.BOOL, shape, data);
    }

    /** INT8 or UINT8. */
    public static Tensor ofBytes(DataType datatype, Shape shape, byte... values) {
        MemorySegment data = data(datatype, shape, values.length, DataType.INT8, DataType.UINT8);
        MemorySegment.copy(values, 0, data, ValueLayout.JAVA_BYTE, 0, values.length);
        return new Tensor(datatype, shape, data);
    }

    /** INT16 or UINT16; FP16 and BF16 as their bits. */
    public static Tensor ofShorts(DataType datatype, Shape shape, short... values) {
        MemorySegment data =
                data(
                        datatype,
                        shape,
                        values.length,
                        DataType.INT16,
                        DataType.UINT16,
                        DataType.FP16,
                        DataType.BF16);
        MemorySegment.copy(values, 0, data, SHORT, 0, values.length);
        return new Tensor(datatype, shape, data);
    }

    /** INT32 or UINT32. */
    public static Tensor ofInts(DataType datatype, Shape shape, int... values) {
        MemorySegment data = data(datatype, shape, values.length, DataType.INT32, DataType.UINT32);
        MemorySegment.copy(values, 0, data, INT, 0, values.length);
        return new Tensor(datatype, shape, data);
    }

    /** INT64 or UINT64. */
    public static Tensor ofLongs(DataType datatype, Shape shape, long... values) {
        MemorySegment data = data(datatype, shape, values.length, DataType.INT64, DataType.UINT64);
        MemorySegment.copy(values, 0, data, LONG, 0, values.length);
        return new Tensor(datatype, shape, data);
    }

    /** FP32, or FP16 and BF16 rounded to the nearest value, halfway to the even one. */
    public static Tensor ofFloats(DataType datatype, Shape shape, float... values) {
        if (datatype == DataType.FP32) {
            return Tensor.ofFloats(shape, values);
        }
        MemorySegment data = data(datatype, shape, values.length, DataType.FP16, DataType.BF16);
        boolean half = datatype == DataType.FP16;
        for (int i = 0; i < values.length; i++) {
            short bits = half ? Float.floatToFloat16(values[i]) : BFloat16.of(values[i]);
            data.set(SHORT, 2L * i, bits);
        }
        return new Tensor(datatype, shape, data);
    }

    /** FP64. */
    public static Tensor ofDoubles(Shape shape, double... values) {
        MemorySegment data = data(DataType.FP64, shape, values.length, DataType.FP64);
        MemorySegment.copy(values, 0, data, DOUBLE, 0, values.length);
        return new Tensor(DataType.FP64, shape, data);
    }

    /** BOOL; every byte but 0 is true. */
    public static boolean[] toBooleans(Tensor tensor) {
        boolean[] values = new boolean[count(tensor, DataType.BOOL)];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.data().get(ValueLayout.JAVA_BYTE, i) != 0;
        }
        return values;
    }

    /** INT8 or UINT8. */
    public static byte[] toBytes(Tensor tensor) {
        byte[] values = new byte[count(tensor, DataType.INT8, DataType.UINT8)];
        MemorySegment.copy(tensor.data(), ValueLayout.JAVA_BYTE, 0, values, 0, values.length);
        return values;
    }

    /** INT16 or UINT16; FP16 and BF16 as their bits. */
    public static short[] toShorts(Tensor tensor) {
        int count = count(tensor, DataType.INT16, DataType.UINT16, DataType.FP16, DataType.BF16);
        short[] values = new short[count];
        MemorySegment.copy(tensor.data(), SHORT, 0, values, 0, values.length);
        return values;
    }

    /** INT32 or UINT32. */
    public static int[] toInts(Tensor tensor) {
        int[] values = new int[count(tensor, DataType.INT32, DataType.UINT32)];
        MemorySegment.copy(tensor.data(), INT, 0, values, 0, values.length);
        return values;
    }

    /** INT64 or UINT64. */
    public static long[] toLongs(Tensor tensor) {
        long[] values = new long[count(tensor, DataType.INT64, DataType.UINT64)];
        MemorySegment.copy(tensor.data(), LONG, 0, values, 0, values.length);
        return values;
    }

    /** FP32, FP16 or BF16; all their values are floats, so none is rounded. */
    public static float[] toFloats(Tensor tensor) {
        float[] values = new float[count(tensor, DataType.FP32, DataType.FP16, DataType.BF16)];
        if (tensor.datatype() == DataType.FP32) {
            MemorySegment.copy(tensor.data(), FLOAT, 0, values, 0, values.length);
        } else {
            for (int i = 0; i < values.length; i++) {
                values[i] = narrow(tensor, i);
            }
        }
        return values;
    }

    /** FP64. */
    public static double[] toDoubles(Tensor tensor) {
        double[] values = new double[count(tensor, DataType.FP64)];
        MemorySegment.copy(tensor.data(), DOUBLE, 0, values, 0, values.length);
        return values;
    }

    /**
     * One value as people write it: {@code true}, unsigned integers without a sign, fractions in
     * the shortest form that their datatype tells apart.
     *
     * @param index in row-major order
     * @throws IllegalArgumentException for BYTES, whose elements {@link Tensor#toElements} finds
     * @throws IndexOutOfBoundsException if there is no such value
     */
    public static String valueAt(Tensor tensor, long index) {
        MemorySegment data = tensor.data();
        int size = tensor.datatype().byteSize();
        return switch (tensor.datatype()) {
            case BOOL -> Boolean.toString(data.get(ValueLayout.JAVA_BYTE, index) != 0);
            case INT8 -> Byte.toString(data.get(ValueLayout.JAVA_BYTE, index));
            case UINT8 ->
                    Integer.toString(Byte.toUnsignedInt(data.get(ValueLayout.JAVA_BYTE, index)));
            case INT16 -> Short.toString(data.get(SHORT, size * index));
            case UINT16 -> Integer.toString(Short.toUnsignedInt(data.get(SHORT, size * index)));
            case INT32 -> Integer.toString(data.get(INT, size * index));
            case UINT32 -> Integer.toUnsignedString(data.get(INT, size * index));
            case INT64 -> Long.toString(data.get(LONG, size * index));
            case UINT64 -> Long.toUnsignedString(data.get(LONG, size * index));
            case FP16, BF16 -> shortest(tensor, index);
            case FP32 -> Float.toString(data.get(FLOAT, size * index));
            case FP64 -> Double.toString(data.get(DOUBLE, size * index));
            case BYTES ->
                    throw new IllegalArgumentException("BYTES have elements of their own length");
        };
    }

    /**
     * One value as a number to reckon with; BOOL is 0 or 1, and whole numbers beyond 2⁵³ lose their
     * last digits.
     *
     * @param index in row-major order
     * @throws IllegalArgumentException for BYTES
     * @throws IndexOutOfBoundsException if there is no such value
     */
    public static double numberAt(Tensor tensor, long index) {
        MemorySegment data = tensor.data();
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
            case FP16, BF16 -> narrow(tensor, index);
            case FP32 -> data.get(FLOAT, 4 * index);
            case FP64 -> data.get(DOUBLE, 8 * index);
            case BYTES -> throw new IllegalArgumentException("BYTES are no numbers");
        };
    }

    /**
     * Compares two values as their datatype does, to the last digit; NaN is above all others.
     *
     * @throws IllegalArgumentException for BYTES
     */
    public static int compare(Tensor tensor, long one, long other) {
        return switch (tensor.datatype()) {
            case INT64 -> Long.compare(whole(tensor, one), whole(tensor, other));
            case UINT64 -> Long.compareUnsigned(whole(tensor, one), whole(tensor, other));
            default -> Double.compare(numberAt(tensor, one), numberAt(tensor, other));
        };
    }

    private static long whole(Tensor tensor, long index) {
        return tensor.data().get(LONG, 8 * index);
    }

    /** The last bit stays in sight of the rounding. */
    private static double unsigned(long value) {
        return value >= 0 ? value : (double) (value >>> 1 | value & 1) * 2;
    }

    private static float narrow(Tensor tensor, long index) {
        short bits = tensor.data().get(SHORT, 2 * index);
        return tensor.datatype() == DataType.FP16
                ? Float.float16ToFloat(bits)
                : BFloat16.toFloat(bits);
    }

    /** The fewest digits that read back as the same 16 bits. */
    private static String shortest(Tensor tensor, long index) {
        float value = narrow(tensor, index);
        boolean half = tensor.datatype() == DataType.FP16;
        short bits = half ? Float.floatToFloat16(value) : BFloat16.of(value);
        return IntStream.rangeClosed(1, 6)
                .mapToObj(digits -> rounded(value, digits))
                .filter(near -> bits == (half ? Float.floatToFloat16(near) : BFloat16.of(near)))
                .findFirst()
                .map(near -> Float.toString(near))
                .orElseGet(() -> Float.toString(value));
    }

    private static float rounded(float value, int digits) {
        return Float.isFinite(value)
                ? new BigDecimal(value).round(new MathContext(digits)).floatValue()
                : value;
    }

    private static MemorySegment data(
            DataType datatype, Shape shape, int count, DataType... allowed) {
        require(datatype, allowed);
        requireCount(shape, count);
        return MemorySegment.ofArray(new byte[Math.multiplyExact(count, datatype.byteSize())]);
    }

    private static int count(Tensor tensor, DataType... allowed) {
        require(tensor.datatype(), allowed);
        return Math.toIntExact(tensor.shape().elementCount());
    }

    private static void require(DataType datatype, DataType... allowed) {
        for (DataType each : allowed) {
            if (datatype == each) {
                return;
            }
        }
        throw new IllegalArgumentException(
                "The values are %s, not %s".formatted(Arrays.toString(allowed), datatype));
    }

    static void requireCount(Shape shape, int count) {
        long expected = shape.countOfTensor();
        if (expected != count) {
            throw new IllegalArgumentException(
                    "A tensor %s has %d values, but got %d".formatted(shape, expected, count));
        }
    }
}
