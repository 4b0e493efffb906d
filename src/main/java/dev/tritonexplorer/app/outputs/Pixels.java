package dev.tritonexplorer.app.outputs;

/**
 * A picture's pixels.
 *
 * @param argb row by row
 */
record Pixels(int width, int height, int[] argb) {

    /** The same picture, of squares of so many pixels each side. */
    Pixels enlarged(int factor) {
        if (factor == 1) {
            return this;
        }
        int wide = width * factor;
        int[] large = new int[wide * height * factor];
        for (int y = 0; y < height; y++) {
            int begin = y * factor * wide;
            for (int x = 0; x < wide; x++) {
                large[begin + x] = argb[y * width + x / factor];
            }
            for (int copy = 1; copy < factor; copy++) {
                System.arraycopy(large, begin, large, begin + copy * wide, wide);
            }
        }
        return new Pixels(wide, height * factor, large);
    }
}
