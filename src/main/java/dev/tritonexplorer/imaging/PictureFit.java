package dev.tritonexplorer.imaging;

import java.util.Arrays;

/** Brings pictures to the model's size, in the way that is wanted. */
final class PictureFit {

    private PictureFit() {}

    /** The picture in the model's size. May use the picture's samples, which are lost then. */
    static Pixels fit(Pixels picture, int width, int height, PictureOptions options) {
        return switch (options.fit()) {
            case STRETCH -> BilinearResize.resize(picture, width, height);
            case CENTRE_CROP -> BilinearResize.resize(crop(picture, width, height), width, height);
            case LETTER_BOX -> letterBox(picture, width, height, options.padding());
        };
    }

    /** Cuts in place: a large picture's samples may not be there twice. */
    private static Pixels crop(Pixels picture, int width, int height) {
        boolean tooWide = isWider(picture, width, height);
        int kept = tooWide ? part(picture.height(), width, height) : picture.width();
        int rows = tooWide ? picture.height() : part(picture.width(), height, width);
        kept = Math.min(kept, picture.width());
        rows = Math.min(rows, picture.height());
        int channels = picture.channels();
        int left = (picture.width() - kept) / 2;
        int top = (picture.height() - rows) / 2;
        byte[] data = picture.data();
        for (int y = 0; y < rows; y++) {
            int from = ((top + y) * picture.width() + left) * channels;
            System.arraycopy(data, from, data, y * kept * channels, kept * channels);
        }
        return new Pixels(kept, rows, channels, data);
    }

    private static Pixels letterBox(Pixels picture, int width, int height, int grey) {
        boolean wide = isWider(picture, width, height);
        int innerWidth = wide ? width : part(height, picture.width(), picture.height());
        int innerHeight = wide ? part(width, picture.height(), picture.width()) : height;
        innerWidth = Math.min(innerWidth, width);
        innerHeight = Math.min(innerHeight, height);
        Pixels inner = BilinearResize.resize(picture, innerWidth, innerHeight);
        if (innerWidth == width && innerHeight == height) {
            return inner;
        }
        int channels = inner.channels();
        byte[] padded = new byte[Math.multiplyExact(Math.multiplyExact(width, height), channels)];
        Arrays.fill(padded, (byte) grey);
        int left = (width - innerWidth) / 2;
        int top = (height - innerHeight) / 2;
        int row = innerWidth * channels;
        for (int y = 0; y < innerHeight; y++) {
            int to = ((top + y) * width + left) * channels;
            System.arraycopy(inner.data(), y * row, padded, to, row);
        }
        return new Pixels(width, height, channels, padded);
    }

    private static boolean isWider(Pixels picture, int width, int height) {
        return (long) picture.width() * height > (long) picture.height() * width;
    }

    /** A side by a proportion, to the nearest pixel, at least one. */
    private static int part(int side, int numerator, int denominator) {
        return (int) Math.max(1, ((long) side * numerator * 2 + denominator) / (2L * denominator));
    }
}
