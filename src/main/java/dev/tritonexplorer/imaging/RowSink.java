package dev.tritonexplorer.imaging;

/** Takes a decoded picture row by row, from the top, so that nobody has to hold all of it. */
@FunctionalInterface
interface RowSink {

    /**
     * The next row.
     *
     * @param planes grey, or red, green and blue: each as wide as the picture at least, values from
     *     0 to 255; may be changed, and are lost after the call
     */
    void row(int[][] planes);

    /** Makes a sink when a decoder knows how large the picture is that it will give. */
    @FunctionalInterface
    interface Maker<S extends RowSink> {
        S make(int width, int height);
    }
}
