package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.BFloat16;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.InvalidInputException;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Tensors made without data: zeros, ones, counted values, and random ones that a seed repeats on
 * every machine.
 */
public final class MadeUpData {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final int WORD_LENGTH = 8;

    /** Of a whole number in a text, with its sign. */
    private static final int MOST_DIGITS = 17;

    /** A Java double holds every whole number up to this. */
    private static final double WHOLE = 1L << 53;

    /**
     * The range of random values. Fractions lie from {@code from} up to but not including {@code
     * to}, rounded to their datatype; whole numbers may be either end. BOOL and BYTES heed no
     * range.
     */
    public record Range(double from, double to) {
        public Range {
            if (!(from <= to) || Double.isInfinite(to - from)) {
                throw new InvalidInputException(DataText.NO_RANGE.with(from, to));
            }
        }
    }

    private MadeUpData() {}

    /**
     * Zeros: 0, false, empty texts.
     *
     * @throws TensorDataException if no request could carry so many
     */
    public static Tensor zeros(DataType datatype, Shape shape) throws TensorDataException {
        // An empty element is its length alone.
        int size = datatype == DataType.BYTES ? Integer.BYTES : datatype.byteSize();
        return new Tensor(datatype, shape, TensorFiles.allocate(byteSize(shape, size)));
    }

    /**
     * Ones: 1, true, the text {@code 1}.
     *
     * @throws TensorDataException if no request could carry so many
     */
    public static Tensor ones(DataType datatype, Shape shape) throws TensorDataException {
        if (datatype != DataType.BOOL) {
            return counted(datatype, shape, 1, 0);
        }
        Tensor ones = zeros(datatype, shape);
        ones.data().fill((byte) 1);
        return ones;
    }

    /**
     * Values from {@code start} on, each by {@code step} more than the one before; as decimal texts
     * for BYTES.
     *
     * @throws TensorDataException if no request could carry so many, or the datatype has no such
     *     numbers
     */
    public static Tensor counted(DataType datatype, Shape shape, double start, double step)
            throws TensorDataException {
        int size = datatype == DataType.BYTES ? Integer.BYTES + MOST_DIGITS : datatype.byteSize();
        byteSize(shape, size);
        long count = shape.elementCount();
        double last = start + Math.max(0, count - 1) * step;
        boolean whole = !isFraction(datatype);
        if (datatype == DataType.BOOL || whole && (start % 1 != 0 || step % 1 != 0)) {
            throw new TensorDataException(DataText.NO_COUNTING.with(datatype, start, step));
        }
        if (whole && Math.max(Math.abs(start), Math.abs(last)) > WHOLE) {
            throw beyond(DataText.VALUES_UNFIT, start, last, datatype);
        }
        requireFits(datatype, Math.min(start, last), Math.max(start, last), DataText.VALUES_UNFIT);
        TensorBuilder builder = new TensorBuilder(datatype);
        for (long i = 0; i < count; i++) {
            double value = start + i * step;
            if (datatype == DataType.BYTES) {
                builder.addElement(Long.toString((long) value).getBytes(StandardCharsets.US_ASCII));
            } else {
                builder.addBits(whole ? (long) value : bits(datatype, value));
            }
        }
        return builder.build(shape);
    }

    /**
     * Random values: fractions in [0, 1), whole numbers from 0 to 100, words of eight letters,
     * unless a range says more.
     *
     * @throws TensorDataException if no request could carry so many, or the datatype has no numbers
     *     in the range
     */
    public static Tensor random(DataType datatype, Shape shape, long seed, Optional<Range> wanted)
            throws TensorDataException {
        int size = datatype == DataType.BYTES ? Integer.BYTES + WORD_LENGTH : datatype.byteSize();
        byteSize(shape, size);
        Range range = wanted.orElse(isFraction(datatype) ? new Range(0, 1) : new Range(0, 100));
        requireFits(datatype, range.from(), range.to(), DataText.RANDOM_UNFIT);
        SplittableRandom random = new SplittableRandom(seed);
        TensorBuilder builder = new TensorBuilder(datatype);
        for (long i = 0, count = shape.elementCount(); i < count; i++) {
            switch (datatype) {
                case BYTES -> builder.addElement(word(random));
                case BOOL -> builder.addBits(random.nextBoolean() ? 1 : 0);
                case FP16, BF16, FP32, FP64 ->
                        builder.addBits(bits(datatype, fraction(random, range)));
                default -> builder.addBits(whole(random, range));
            }
        }
        return builder.build(shape);
    }

    /** Rounded to the nearest value of the datatype. */
    private static long bits(DataType datatype, double value) {
        return switch (datatype) {
            case FP16 -> Float.floatToFloat16(Rounding.toOdd(value));
            case BF16 -> BFloat16.of(Rounding.toOdd(value));
            case FP32 -> Float.floatToRawIntBits((float) value);
            default -> Double.doubleToRawLongBits(value);
        };
    }

    private static double fraction(SplittableRandom random, Range range) {
        return range.from() + random.nextDouble() * (range.to() - range.from());
    }

    private static long whole(SplittableRandom random, Range range) {
        return random.nextLong((long) Math.ceil(range.from()), (long) Math.floor(range.to()) + 1);
    }

    private static byte[] word(SplittableRandom random) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < WORD_LENGTH; i++) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean isFraction(DataType datatype) {
        return switch (datatype) {
            case FP16, BF16, FP32, FP64 -> true;
            default -> false;
        };
    }

    private static void requireFits(DataType datatype, double from, double to, DataText what)
            throws TensorDataException {
        double lowest =
                switch (datatype) {
                    case UINT8, UINT16, UINT32, UINT64 -> 0;
                    case INT8 -> Byte.MIN_VALUE;
                    case INT16 -> Short.MIN_VALUE;
                    case INT32 -> Integer.MIN_VALUE;
                    case INT64 -> -WHOLE;
                    case FP16 -> -65504;
                    case BF16 -> -BFloat16.toFloat((short) 0x7f7f);
                    case FP32 -> -Float.MAX_VALUE;
                    case FP64, BOOL, BYTES -> -Double.MAX_VALUE;
                };
        double highest =
                switch (datatype) {
                    case UINT8 -> 255;
                    case UINT16 -> 65535;
                    case UINT32 -> 4294967295.0;
                    case UINT64, INT64 -> WHOLE;
                    case INT8, INT16, INT32 -> -lowest - 1;
                    case FP16, BF16, FP32, FP64, BOOL, BYTES -> -lowest;
                };
        boolean hasNone = !isFraction(datatype) && Math.ceil(from) > Math.floor(to);
        if (!(from >= lowest && to <= highest) || hasNone) {
            throw beyond(what, from, to, datatype);
        }
    }

    private static TensorDataException beyond(
            DataText what, double from, double to, DataType datatype) {
        return new TensorDataException(what.with(from, to, datatype));
    }

    private static long byteSize(Shape shape, int size) throws TensorDataException {
        long bytes;
        try {
            bytes = Math.multiplyExact(shape.elementCount(), size);
        } catch (ArithmeticException overflow) {
            throw new TensorDataException(DataText.SHAPE_TOO_LARGE.with(shape), overflow);
        }
        TensorFiles.requireSize(bytes);
        return bytes;
    }
}
