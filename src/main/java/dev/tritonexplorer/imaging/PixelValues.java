package dev.tritonexplorer.imaging;

import dev.tritonexplorer.client.DataType;

import java.util.Optional;

/**
 * What an 8-bit sample becomes in a model's datatype, in NumPy's arithmetic as image_client uses
 * it: first cast, then scaled in that datatype. So whole numbers wrap around where a value does not
 * fit, and FP16 is rounded after each step. NumPy has no BF16; it is FP32 rounded to nearest even.
 */
final class PixelValues {

    /** Half the range of a sample, which INCEPTION scaling makes 1. */
    static final double INCEPTION_HALF = 127.5;

    private static final int SAMPLES = 256;
    private static final int[] VGG_RGB = {123, 117, 104};
    private static final int VGG_GREY = 128;

    private PixelValues() {}

    /**
     * The bits of all 256 values, in the low bits of each element.
     *
     * @param channel which of the channels, from 0
     * @throws PictureException for INCEPTION on whole numbers, which cannot hold −1 to 1
     */
    static long[] table(DataType type, Scaling scaling, int channel, int channels)
            throws PictureException {
        if (scaling == Scaling.INCEPTION && !isFloating(type)) {
            throw new PictureException(
                    ("INCEPTION scaling makes fractions from −1 to 1, which the model's %s input"
                                    + " cannot hold; choose NONE or VGG.")
                            .formatted(type),
                    null);
        }
        int mean = scaling == Scaling.VGG ? mean(channel, channels) : 0;
        long[] values = new long[SAMPLES];
        for (int sample = 0; sample < SAMPLES; sample++) {
            values[sample] =
                    switch (type) {
                        case FP16 -> half(sample, scaling, mean);
                        case BF16 -> bfloat(single(sample, scaling, mean));
                        case FP32 -> Float.floatToRawIntBits(single(sample, scaling, mean));
                        case FP64 ->
                                Double.doubleToRawLongBits(
                                        scaling == Scaling.INCEPTION
                                                ? sample / INCEPTION_HALF - 1
                                                : sample - mean);
                        case UINT8, UINT16, UINT32, UINT64, INT8, INT16, INT32, INT64 ->
                                sample - mean;
                        case BOOL, BYTES ->
                                throw new IllegalArgumentException("A picture cannot be " + type);
                    };
        }
        return values;
    }

    /** What VGG scaling subtracts from a channel. */
    static int mean(int channel, int channels) {
        return channels == 1 ? VGG_GREY : VGG_RGB[channel];
    }

    /** What the user should know where values wrap around, as they do in the official client. */
    static Optional<String> note(DataType type, Scaling scaling) {
        boolean unsigned =
                switch (type) {
                    case UINT8, UINT16, UINT32, UINT64 -> true;
                    default -> false;
                };
        if (type == DataType.INT8) {
            return Optional.of(
                    "The model's input is INT8: brightness above 127 wraps around to negative"
                            + " numbers, as in the official client.");
        } else if (unsigned && scaling == Scaling.VGG) {
            return Optional.of(
                    "VGG scaling goes below 0, which %s cannot hold: such values wrap around, as in"
                                    .formatted(type)
                            + " the official client.");
        }
        return Optional.empty();
    }

    private static boolean isFloating(DataType type) {
        return switch (type) {
            case FP16, BF16, FP32, FP64 -> true;
            default -> false;
        };
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
