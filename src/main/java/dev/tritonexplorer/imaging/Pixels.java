package dev.tritonexplorer.imaging;

/**
 * A picture with 8 bits a sample, row by row, samples of a pixel side by side.
 *
 * @param channels 1 (grey), 3 (RGB) or 4 (RGBA)
 * @param data at least {@code width * height * channels} bytes; what follows them means nothing
 */
record Pixels(int width, int height, int channels, byte[] data) {

    Pixels {
        if ((long) width * height * channels > data.length) {
            throw new IllegalArgumentException(
                    "%d × %d × %d samples do not fit %d bytes"
                            .formatted(width, height, channels, data.length));
        }
    }

    /** Gives all rows to a sink. */
    void rows(RowSink sink) {
        int[][] planes = new int[channels][width];
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int[] plane : planes) {
                    plane[x] = data[at++] & 0xff;
                }
            }
            sink.row(planes);
        }
    }
}
