package dev.tritonexplorer.imaging;

/** Makes RGB of 0 to 255 from a row of 8-bit samples, in Pillow's arithmetic. */
@FunctionalInterface
interface RowConverter {

    /** One sample a pixel, light. */
    RowConverter GREY = (samples, width, rgb) -> grey(samples, 1, width, rgb);

    /** Light, then alpha, which is dropped. */
    RowConverter GREY_ALPHA = (samples, width, rgb) -> grey(samples, 2, width, rgb);

    /** Red, green, blue. */
    RowConverter RGB =
            (samples, width, rgb) ->
                    System.arraycopy(samples, 0, rgb, 0, Math.multiplyExact(width, 3));

    /** Red, green, blue, and alpha, which is dropped. */
    RowConverter RGBA =
            (samples, width, rgb) -> {
                for (int from = 0, to = 0; to < width * 3; from += 4, to += 3) {
                    rgb[to] = samples[from];
                    rgb[to + 1] = samples[from + 1];
                    rgb[to + 2] = samples[from + 2];
                }
            };

    /** Red, green, blue, each already multiplied by the alpha that follows. */
    RowConverter RGBA_PREMULTIPLIED =
            (samples, width, rgb) -> {
                for (int from = 0, to = 0; to < width * 3; from += 4, to += 3) {
                    int alpha = samples[from + 3];
                    for (int c = 0; c < 3; c++) {
                        rgb[to + c] =
                                alpha == 0 ? 0 : Math.min(255, samples[from + c] * 255 / alpha);
                    }
                }
            };

    /** Inks: 255 is full ink. */
    RowConverter CMYK =
            (samples, width, rgb) -> {
                for (int from = 0, to = 0; to < width * 3; from += 4, to += 3) {
                    int white = 255 - samples[from + 3];
                    for (int c = 0; c < 3; c++) {
                        rgb[to + c] = Math.max(0, white - product(samples[from + c], white));
                    }
                }
            };

    /**
     * Converts a row.
     *
     * @param samples of the row's pixels, side by side; may be changed
     * @param width how many pixels
     * @param rgb takes {@code 3 * width} values; another array than {@code samples}
     */
    void convert(int[] samples, int width, int[] rgb);

    /** {@code a * b / 255}, rounded. */
    static int product(int a, int b) {
        int product = a * b + 128;
        return (product >> 8) + product >> 8;
    }

    private static void grey(int[] samples, int stride, int width, int[] rgb) {
        for (int from = 0, to = 0; to < width * 3; from += stride, to += 3) {
            rgb[to] = samples[from];
            rgb[to + 1] = samples[from];
            rgb[to + 2] = samples[from];
        }
    }
}
