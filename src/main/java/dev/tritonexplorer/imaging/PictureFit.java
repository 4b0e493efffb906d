package dev.tritonexplorer.imaging;

import java.util.Arrays;

/** Brings a picture to the model's size, in the way that is wanted, while its rows come. */
final class PictureFit implements RowSink {

    /** A part of a picture. */
    record Part(int left, int top, int width, int height) {}

    private final int width;
    private final int height;
    private final int padding;
    private final StreamedResize resize;

    /**
     * @param storedWidth of the picture before turning
     * @param storedHeight of the picture before turning
     * @param width of the result, after turning
     * @param height of the result, after turning
     */
    PictureFit(
            int storedWidth,
            int storedHeight,
            Orientation orientation,
            int width,
            int height,
            int channels,
            PictureOptions options) {
        this.width = width;
        this.height = height;
        padding = options.padding();
        boolean swaps = orientation.swapsAxes();
        Part whole =
                new Part(
                        0,
                        0,
                        swaps ? storedHeight : storedWidth,
                        swaps ? storedWidth : storedHeight);
        boolean wide = isWider(whole, width, height);
        Part part = whole;
        int innerWidth = width;
        int innerHeight = height;
        switch (options.fit()) {
            case STRETCH -> {}
            case CENTRE_CROP -> part = middle(whole, wide, width, height);
            case LETTER_BOX -> {
                innerWidth = wide ? width : part(height, whole.width, whole.height);
                innerHeight = wide ? part(width, whole.height, whole.width) : height;
                innerWidth = Math.min(innerWidth, width);
                innerHeight = Math.min(innerHeight, height);
            }
        }
        resize =
                new StreamedResize(
                        storedWidth,
                        storedHeight,
                        orientation,
                        part,
                        innerWidth,
                        innerHeight,
                        channels);
    }

    private static Part middle(Part whole, boolean wide, int width, int height) {
        int kept = wide ? part(whole.height, width, height) : whole.width;
        int rows = wide ? whole.height : part(whole.width, height, width);
        kept = Math.min(kept, whole.width);
        rows = Math.min(rows, whole.height);
        return new Part((whole.width - kept) / 2, (whole.height - rows) / 2, kept, rows);
    }

    private static boolean isWider(Part picture, int width, int height) {
        return (long) picture.width * height > (long) picture.height * width;
    }

    /** A side by a proportion, to the nearest pixel, at least one. */
    private static int part(int side, int numerator, int denominator) {
        return (int) Math.max(1, ((long) side * numerator * 2 + denominator) / (2L * denominator));
    }

    @Override
    public void row(int[][] planes) {
        resize.row(planes);
    }

    /** The time spent with rows so far. */
    long nanos() {
        return resize.nanos();
    }

    /** The picture in the model's size, after the last row. */
    Pixels pixels() {
        Pixels inner = resize.pixels();
        if (inner.width() == width && inner.height() == height) {
            return inner;
        }
        int channels = inner.channels();
        byte[] padded = new byte[Math.multiplyExact(Math.multiplyExact(width, height), channels)];
        Arrays.fill(padded, (byte) padding);
        int left = (width - inner.width()) / 2;
        int top = (height - inner.height()) / 2;
        int row = inner.width() * channels;
        for (int y = 0; y < inner.height(); y++) {
            int to = ((top + y) * width + left) * channels;
            System.arraycopy(inner.data(), y * row, padded, to, row);
        }
        return new Pixels(width, height, channels, padded);
    }
}
