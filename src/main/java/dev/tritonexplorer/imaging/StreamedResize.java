package dev.tritonexplorer.imaging;

import java.util.Arrays;

/**
 * Turns a picture, cuts it and brings it to a size while its rows come from a decoder. The result
 * is, bit by bit, that of doing it one after the other with the whole picture in memory: Pillow's
 * bilinear resize, a filter along rows and one along columns, rounded to 8 bits in between. What is
 * turned are the filters, and at the end the small result.
 */
final class StreamedResize implements RowSink {

    private final Orientation orientation;
    private final RowFilter along;
    private final ColumnFilter down;
    private final boolean columnsFirst;
    private final int[][] narrow;
    private final PixelsSink result;
    private long nanos;

    /**
     * @param width of the picture as stored
     * @param height of the picture as stored
     * @param part of the picture that counts, after turning
     * @param targetWidth after turning
     * @param targetHeight after turning
     * @param channels of the result; of the picture as many, or one
     */
    StreamedResize(
            int width,
            int height,
            Orientation orientation,
            PictureFit.Part part,
            int targetWidth,
            int targetHeight,
            int channels) {
        this.orientation = orientation;
        ResizeFilter across = ResizeFilter.of(part.width(), targetWidth).after(part.left());
        ResizeFilter upright = ResizeFilter.of(part.height(), targetHeight).after(part.top());
        boolean swaps = orientation.swapsAxes();
        // From here on as stored.
        columnsFirst = swaps != columnsComeFirst(part, targetWidth, targetHeight);
        ResizeFilter rows = swaps ? upright : across;
        ResizeFilter columns = swaps ? across : upright;
        if (orientation.fromRight()) {
            rows = rows.reversed(width);
        }
        if (orientation.fromBottom()) {
            columns = columns.reversed(height);
        }
        along = new RowFilter(rows);
        narrow = new int[channels][rows.targets()];
        result = new PixelsSink(rows.targets(), columns.targets(), channels);
        down =
                columnsFirst
                        ? new ColumnFilter(columns, width, planes -> result.row(narrow(planes)))
                        : new ColumnFilter(columns, rows.targets(), result);
    }

    /** A picture in another size, proportions not kept. */
    static Pixels resize(Pixels picture, int width, int height) {
        StreamedResize resize =
                new StreamedResize(
                        picture.width(),
                        picture.height(),
                        Orientation.UPRIGHT,
                        new PictureFit.Part(0, 0, picture.width(), picture.height()),
                        width,
                        height,
                        picture.channels());
        picture.rows(resize);
        return resize.pixels();
    }

    /**
     * Pillow's rule since version 13, found by trial. Older versions always begin with the rows;
     * the order changes a sample by one step at most.
     */
    private static boolean columnsComeFirst(PictureFit.Part part, int width, int height) {
        long fewerRows = (long) part.height() - height;
        long fewerColumns = (long) part.width() - width;
        return fewerRows > Math.max(0, 2 * fewerColumns);
    }

    @Override
    public void row(int[][] planes) {
        long start = System.nanoTime();
        if (down.wantsNext()) {
            down.row(columnsFirst ? planes : narrow(planes));
        } else {
            down.skip();
        }
        nanos += System.nanoTime() - start;
    }

    private int[][] narrow(int[][] planes) {
        int[][] to = narrow.length == planes.length ? narrow : Arrays.copyOf(narrow, planes.length);
        for (int plane = 0; plane < planes.length; plane++) {
            along.apply(planes[plane], to[plane]);
        }
        return to;
    }

    /** The time spent with rows so far. */
    long nanos() {
        return nanos;
    }

    /** The picture in its size, turned as it should be, after the last row. */
    Pixels pixels() {
        return orientation.apply(result.pixels());
    }
}
