package dev.tritonexplorer.imaging;

/** How a stored picture is to be turned before anyone looks at it: EXIF's eight values. */
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    UPSIDE_DOWN(false, true, true),
    FLIPPED(false, false, true),
    TRANSPOSED(true, false, false),
    QUARTER_RIGHT(true, false, true),
    TRANSVERSED(true, true, true),
    QUARTER_LEFT(true, true, false);

    private final boolean swapsAxes;
    private final boolean fromRight;
    private final boolean fromBottom;

    /**
     * @param swapsAxes whether the stored columns become rows
     * @param fromRight whether the stored columns are walked from the right
     * @param fromBottom whether the stored rows are walked from the bottom
     */
    Orientation(boolean swapsAxes, boolean fromRight, boolean fromBottom) {
        this.swapsAxes = swapsAxes;
        this.fromRight = fromRight;
        this.fromBottom = fromBottom;
    }

    /** The orientation of EXIF's tag 274; {@link #UPRIGHT} for a value that has no meaning. */
    static Orientation ofExif(int value) {
        return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
    }

    /** Whether width and height change places. */
    boolean swapsAxes() {
        return swapsAxes;
    }

    /** Whether the stored columns are walked from the right. */
    boolean fromRight() {
        return fromRight;
    }

    /** Whether the stored rows are walked from the bottom. */
    boolean fromBottom() {
        return fromBottom;
    }

    /** The picture as it is meant to be seen; the same object if there is nothing to turn. */
    Pixels apply(Pixels stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        int storedWidth = stored.width();
        int channels = stored.channels();
        int width = swapsAxes ? stored.height() : storedWidth;
        int height = swapsAxes ? storedWidth : stored.height();
        // Steps in the stored data for one pixel to the right, and one down, in the turned picture.
        long rowSize = (long) storedWidth * channels;
        long columnStep = fromRight ? -channels : channels;
        long rowStep = fromBottom ? -rowSize : rowSize;
        long right = swapsAxes ? rowStep : columnStep;
        long down = swapsAxes ? columnStep : rowStep;
        long start =
                (fromRight ? rowSize - channels : 0)
                        + (fromBottom ? rowSize * (stored.height() - 1) : 0);

        byte[] from = stored.data();
        byte[] to = new byte[Math.multiplyExact(Math.multiplyExact(width, height), channels)];
        int at = 0;
        for (int y = 0; y < height; y++) {
            int source = (int) (start + y * down);
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    to[at++] = from[source + c];
                }
                source += (int) right;
            }
        }
        return new Pixels(width, height, channels, to);
    }
}
