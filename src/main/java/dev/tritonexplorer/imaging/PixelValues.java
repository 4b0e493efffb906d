package dev.tritonexplorer.imaging;

import dev.tritonexplorer.client.DataType;

import java.util.Optional;

/**
 * What an 8-bit sample becomes in a model's datatype. The official client's scalings go in NumPy's
 * arithmetic as it uses it: first cast, then scaled in that datatype. So whole numbers wrap around
 * where a value does not fit, and FP16 is rounded after each step. NumPy has no BF16; it is FP32
 * rounded to nearest even. A {@link Normalisation} is rounded once, at the end.
 */
final class PixelValues {

    /** Half the range of a sample, which INCEPTION scaling makes 1. */
    static final double INCEPTION_HALF = 127.5;

    private static final int SAMPLES = 256;
    private static final int[] VGG_RGB = {123, 117, 104};
    private static final int VGG_GREY = 128;
    private static final double MOST_HALF = 65_504;

    private PixelValues() {}

    /**
     * The bits of all 256 values, in the low bits of each element.
     *
     * @param colour 0 for red or grey, 1 for green, 2 for blue
     * @throws PictureException for INCEPTION and IMAGENET on whole numbers, which cannot hold them
     */
    static long[] table(DataType type, PictureOptions options, int colour, int channels)
            throws PictureException {
        Scaling scaling = options.scaling();
        if (!isFloating(type) && (scaling == Scaling.INCEPTION || scaling == Scaling.IMAGENET)) {
            throw new PictureException(
                    PictureText.SCALING.with(
                            scaling,
                            scaling == Scaling.INCEPTION
                                    ? PictureText.FROM_TO.with("−1", "1")
                                    : PictureText.FROM_TO.with("−2.2", "2.7"),
                            type),
                    null);
        }
        long[] values = new long[SAMPLES];
        for (int sample = 0; sample < SAMPLES; sample++) {
            values[sample] =
                    switch (scaling) {
                        case NONE, INCEPTION -> official(type, scaling, sample, 0);
                        case VGG -> official(type, scaling, sample, mean(colour, channels));
                        case IMAGENET, CUSTOM ->
                                nearest(
                                        type,
                                        options.normalisation().apply(sample, colour, channels));
                    };
        }
        return values;
    }

    private static long official(DataType type, Scaling scaling, int sample, int mean) {
        return switch (type) {
            case FP16 -> half(sample, scaling, mean);
            case BF16 -> bfloat(single(sample, scaling, mean));
            case FP32 -> Float.floatToRawIntBits(single(sample, scaling, mean));
            case FP64 ->
                    Double.doubleToRawLongBits(
                            scaling == Scaling.INCEPTION
                                    ? sample / INCEPTION_HALF - 1
                                    : sample - mean);
            case UINT8, UINT16, UINT32, UINT64, INT8, INT16, INT32, INT64 -> sample - mean;
            case BOOL, BYTES -> throw noPicture(type);
        };
    }

    private static long nearest(DataType type, double value) {
        return switch (type) {
            case FP16 -> Float.floatToFloat16((float) value);
            case BF16 -> bfloat((float) value);
            case FP32 -> Float.floatToRawIntBits((float) value);
            case FP64 -> Double.doubleToRawLongBits(value);
            case UINT8, UINT16, UINT32, UINT64, INT8, INT16, INT32, INT64 ->
                    (long) Math.clamp(Math.rint(value), least(type), most(type));
            case BOOL, BYTES -> throw noPicture(type);
        };
    }

    /** What VGG scaling subtracts from a colour. */
    static int mean(int colour, int channels) {
        return channels == 1 ? VGG_GREY : VGG_RGB[colour];
    }

    /** What the user should know where the model's numbers are not quite the wanted ones. */
    static Optional<String> note(DataType type, PictureOptions options, int channels) {
        if (options.scaling() == Scaling.CUSTOM) {
            return customNote(type, options.normalisation(), channels);
        } else if (type == DataType.INT8) {
            return Optional.of(
                    "The model's input is INT8: brightness above 127 wraps around to negative"
                            + " numbers, as in the official client.");
        } else if (isUnsigned(type) && options.scaling() == Scaling.VGG) {
            return Optional.of(
                    "VGG scaling goes below 0, which %s cannot hold: such values wrap around, as in"
                                    .formatted(type)
                            + " the official client.");
        }
        return Optional.empty();
    }

    private static Optional<String> customNote(DataType type, Normalisation wanted, int channels) {
        boolean rounded = false;
        boolean clipped = false;
        for (int colour = 0; colour < channels; colour++) {
            for (int sample = 0; sample < SAMPLES; sample++) {
                double value = wanted.apply(sample, colour, channels);
                rounded |= !isFloating(type) && value != Math.rint(value);
                clipped |= value < least(type) || value > most(type);
            }
        }
        if (clipped) {
            return Optional.of(
                    "The scaling goes beyond what the model's %s input can hold: such values become"
                                    .formatted(type)
                            + (isFloating(type) ? " infinite." : " the nearest that it can."));
        }
        return rounded
                ? Optional.of(
                        "The scaling makes fractions, which become the nearest whole numbers for"
                                + " the model's %s input.".formatted(type))
                : Optional.empty();
    }

    /** Doubles beyond 2⁵³ are rounded; the cast to {@code long} keeps them in range. */
    private static double most(DataType type) {
        return switch (type) {
            case FP16 -> MOST_HALF;
            case BF16, FP32, FP64 -> Double.MAX_VALUE;
            case UINT64 -> Long.MAX_VALUE;
            default -> Math.scalb(1.0, type.byteSize() * 8 - (isUnsigned(type) ? 0 : 1)) - 1;
        };
    }

    private static double least(DataType type) {
        if (isFloating(type)) {
            return -most(type);
        }
        return isUnsigned(type) ? 0 : -Math.scalb(1.0, type.byteSize() * 8 - 1);
    }

    private static boolean isUnsigned(DataType type) {
        return switch (type) {
            case UINT8, UINT16, UINT32, UINT64 -> true;
            default -> false;
        };
    }

    private static boolean isFloating(DataType type) {
        return switch (type) {
            case FP16, BF16, FP32, FP64 -> true;
            default -> false;
        };
    }

    private static IllegalArgumentException noPicture(DataType type) {
        return new IllegalArgumentException("A picture cannot be " + type);
    }

    private static float single(int sample, Scaling scaling, int mean) {
        return scaling == Scaling.INCEPTION ? sample / 127.5f - 1f : sample - mean;
    }

    private static short half(int sample, Scaling scaling, int mean) {
        if (scaling == Scaling.INCEPTION) {
            float quotient = Float.float16ToFloat(Float.floatToFloat16(sample / 127.5f));
            return Float.floatToFloat16(quotient - 1f);
        }
        return Float.floatToFloat16(sample - mean);
    }

    private static short bfloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        int roundToEven = 0x7fff + (bits >> 16 & 1);
        return (short) (bits + roundToEven >> 16);
    }
}
