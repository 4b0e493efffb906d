package dev.tritonexplorer.imaging;

import java.util.Arrays;

/**
 * One component of a JPEG picture: its samples in the row of units that was read last, with the
 * last row of the one before.
 */
final class JpegPlane {

    /** Units whose blocks are transformed together. */
    static final int UNITS = 64;

    private static final int SIDE = 8;

    /** T.81, figure A.6. */
    private static final int[] ORDER = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27,
        20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
        58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63
    };

    private final int side;

    /** Blocks of a unit beside, and below, each other. */
    final int across;

    final int down;

    /** Width and height of the component in samples. */
    final int width;

    private final int height;

    /** The last row of the row of units before, then those of this one. */
    private final int[][] rows;

    /** Row of the component in {@code rows[1]}. */
    private int top;

    /** For each row of blocks in a unit: 64 arrays, in the file's order and row by row. */
    private final int[][][] inFile;

    private final int[][][] inBlock;

    private final int[][] reduced;

    /**
     * @param side samples of a block in each direction: 8, or fewer for a smaller picture
     * @param across blocks of a unit beside each other
     * @param down blocks of a unit below each other
     * @param units in a row
     */
    JpegPlane(int side, int across, int down, int units, int width, int height) {
        this.side = side;
        reduced = new int[side * side][];
        this.across = across;
        this.down = down;
        this.width = width;
        this.height = height;
        rows = new int[1 + down * side][units * across * side];
        inFile = new int[down][SIDE * SIDE][Math.min(units, UNITS) * across];
        inBlock = new int[down][SIDE * SIDE][];
    }

    /** Begins a row of units. */
    void begin(int unitRow) {
        top = unitRow * down * side;
        int[] last = rows[rows.length - 1];
        rows[rows.length - 1] = rows[0];
        rows[0] = last;
    }

    /**
     * What the coefficients of a row of blocks go into: an array for each, in the file's order,
     * with an element for each block. They are zeros.
     *
     * @param y row of blocks in a unit
     */
    int[][] coefficients(int y) {
        return inFile[y];
    }

    /**
     * Makes samples of the units read.
     *
     * @param firstUnit in the row of units
     */
    void transform(int firstUnit, int units) {
        int blocks = units * across;
        for (int y = 0; y < down; y++) {
            int[][] coefficients = inFile[y];
            int[][] block = inBlock[y];
            for (int i = 0; i < ORDER.length; i++) {
                block[ORDER[i]] = coefficients[i];
            }
            int row = 1 + y * side;
            int column = firstUnit * across * side;
            if (side == SIDE) {
                JpegTransform.transform(block, blocks);
                JpegTransform.lay(block, blocks, rows, row, column);
            } else {
                JpegTransform.reduced(block, blocks, side, reduced);
                JpegTransform.layReduced(reduced, blocks, side, rows, row, column);
            }
            for (int[] coefficient : coefficients) {
                Arrays.fill(coefficient, 0, blocks, 0);
            }
        }
    }

    /** A row of the component, or the nearest that there is: one of those held now. */
    int[] row(int y) {
        return rows[Math.clamp(y, 0, height - 1) - top + 1];
    }
}
