package dev.tritonexplorer.imaging;

/**
 * Chroma samples between those of a JPEG file, as libjpeg-turbo's “fancy upsampling” makes them: of
 * the two nearest in a direction the nearer one counts three times.
 */
final class JpegUpsampling {

    private final boolean across;
    private final boolean down;
    private final int[] sums;

    /**
     * @param across whether there is one sample for two columns
     * @param down whether there is one sample for two rows
     * @param width of the component
     */
    JpegUpsampling(boolean across, boolean down, int width) {
        this.across = across;
        this.down = down;
        sums = new int[width];
    }

    /**
     * A row of the picture.
     *
     * @param to has room for two samples for each of the component's
     * @return that, or the component's own row
     */
    int[] row(JpegPlane plane, int y, int[] to) {
        if (!down) {
            int[] row = plane.row(y);
            if (across) {
                widen(row, plane.width, to);
                return to;
            }
            return row;
        }
        int near = y >> 1;
        int[] row = plane.row(near);
        int[] other = plane.row(near + (y & 1) * 2 - 1);
        if (!across) {
            between(row, other, 1 + (y & 1), plane.width, to);
        } else if (plane.width > 2) {
            sum(row, other, plane.width, sums);
            widenSums(sums, plane.width, to);
        } else {
            repeat(row, plane.width, to);
        }
        return to;
    }

    private static void widen(int[] row, int width, int[] to) {
        if (width <= 2) {
            repeat(row, width, to);
            return;
        }
        int last = width - 1;
        to[0] = row[0];
        to[1] = row[0] * 3 + row[1] + 2 >> 2;
        for (int x = 1; x < last; x++) {
            int three = row[x] * 3;
            to[2 * x] = three + row[x - 1] + 1 >> 2;
            to[2 * x + 1] = three + row[x + 1] + 2 >> 2;
        }
        to[2 * last] = row[last] * 3 + row[last - 1] + 1 >> 2;
        to[2 * last + 1] = row[last];
    }

    private static void repeat(int[] row, int width, int[] to) {
        for (int x = 0; x < width; x++) {
            to[2 * x] = row[x];
            to[2 * x + 1] = row[x];
        }
    }

    private static void between(int[] row, int[] other, int bias, int width, int[] to) {
        for (int x = 0; x < width; x++) {
            to[x] = row[x] * 3 + other[x] + bias >> 2;
        }
    }

    private static void sum(int[] row, int[] other, int width, int[] sums) {
        for (int x = 0; x < width; x++) {
            sums[x] = row[x] * 3 + other[x];
        }
    }

    private static void widenSums(int[] sums, int width, int[] to) {
        int last = width - 1;
        to[0] = sums[0] * 4 + 8 >> 4;
        to[1] = sums[0] * 3 + sums[1] + 7 >> 4;
        for (int x = 1; x < last; x++) {
            int three = sums[x] * 3;
            to[2 * x] = three + sums[x - 1] + 8 >> 4;
            to[2 * x + 1] = three + sums[x + 1] + 7 >> 4;
        }
        to[2 * last] = sums[last] * 3 + sums[last - 1] + 8 >> 4;
        to[2 * last + 1] = sums[last] * 4 + 7 >> 4;
    }
}
