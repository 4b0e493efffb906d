package dev.tritonexplorer.imaging;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A tensor turned back into a picture: what a model sees, for people.
 *
 * @param width in pixels, as {@code height}
 * @param argb {@code width * height} opaque pixels, row by row, 8 bits each of alpha, red, green,
 *     blue
 */
public record TensorPicture(int width, int height, int[] argb) {

    private static final int RANK = 3;
    private static final int MOST_SAMPLE = 255;

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /**
     * The picture of a tensor that {@link PicturePreprocessor} made, or one like it: scaling,
     * channel order and layout undone, rounded to 8 bits; its fit stays. A value that no picture
     * gives is drawn as the nearest one that does: where a whole-number datatype wrapped around,
     * that shows.
     *
     * @param tensor of rank 3, or of rank 4 with the batch dimension in front
     * @param item which picture of a batch, from 0; 0 for rank 3
     * @throws IllegalArgumentException if the tensor is no picture of 1 or 3 channels in this
     *     layout, if its datatype is BOOL or BYTES, or if the batch has no such item
     */
    public static TensorPicture of(Tensor tensor, int item, Layout layout, PictureOptions options) {
        Shape shape = tensor.shape();
        int first = shape.rank() - RANK;
        boolean planes = layout == Layout.NCHW;
        if (first != 0 && first != 1) {
            throw noPicture(tensor, layout);
        }
        long channels = shape.dim(planes ? first : first + 2);
        long height = shape.dim(planes ? first + 1 : first);
        long width = shape.dim(planes ? first + 2 : first + 1);
        if (channels != 1 && channels != RANK || height < 1 || width < 1) {
            throw noPicture(tensor, layout);
        }
        if (item < 0 || item >= (first == 1 ? shape.dim(0) : 1)) {
            throw new IllegalArgumentException(
                    "The tensor %s has no picture %d".formatted(shape, item));
        }
        int count = Math.toIntExact(Math.multiplyExact(height, width));
        long elements = count * channels;
        int size = tensor.datatype().byteSize();
        MemorySegment data = tensor.data().asSlice(item * elements * size, elements * size);
        int[] argb = new int[count];
        for (int pixel = 0; pixel < count; pixel++) {
            int colour = 0xff;
            for (int c = 0; c < RANK; c++) {
                int channel = channels == 1 ? 0 : options.order().colour(c, RANK);
                long at = planes ? (long) channel * count + pixel : pixel * channels + channel;
                double value = value(tensor.datatype(), data, at * size);
                colour =
                        colour << 8 | sample(value, options, channels == 1 ? 0 : c, (int) channels);
            }
            argb[pixel] = colour;
        }
        return new TensorPicture((int) width, (int) height, argb);
    }

    /** The same for a tensor in RGB. */
    public static TensorPicture of(Tensor tensor, int item, Layout layout, Scaling scaling) {
        return of(tensor, item, layout, new PictureOptions(scaling, true));
    }

    private static IllegalArgumentException noPicture(Tensor tensor, Layout layout) {
        return new IllegalArgumentException(
                "A tensor %s %s is no picture of 1 or 3 channels in the layout %s"
                        .formatted(tensor.datatype(), tensor.shape(), layout));
    }

    /** {@code Math.round} makes 0 of NaN. */
    private static int sample(double value, PictureOptions options, int colour, int channels) {
        double plain =
                switch (options.scaling()) {
                    case NONE -> value;
                    case INCEPTION -> (value + 1) * PixelValues.INCEPTION_HALF;
                    case VGG -> value + PixelValues.mean(colour, channels);
                    case IMAGENET, CUSTOM -> options.normalisation().undo(value, colour, channels);
                };
        return Math.clamp(Math.round(plain), 0, MOST_SAMPLE);
    }

    private static double value(DataType type, MemorySegment data, long at) {
        return switch (type) {
            case UINT8 -> data.get(ValueLayout.JAVA_BYTE, at) & 0xff;
            case INT8 -> data.get(ValueLayout.JAVA_BYTE, at);
            case UINT16 -> data.get(SHORT, at) & 0xffff;
            case INT16 -> data.get(SHORT, at);
            case UINT32 -> Integer.toUnsignedLong(data.get(INT, at));
            case INT32 -> data.get(INT, at);
            case UINT64 -> unsigned(data.get(LONG, at));
            case INT64 -> data.get(LONG, at);
            case FP16 -> Float.float16ToFloat(data.get(SHORT, at));
            case BF16 -> Float.intBitsToFloat(data.get(SHORT, at) << 16);
            case FP32 -> Float.intBitsToFloat(data.get(INT, at));
            case FP64 -> Double.longBitsToDouble(data.get(LONG, at));
            case BOOL, BYTES -> throw new IllegalArgumentException("A picture cannot be " + type);
        };
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : (double) (value >>> 1) * 2 + (value & 1);
    }
}
