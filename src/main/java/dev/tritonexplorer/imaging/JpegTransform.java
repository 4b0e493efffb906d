package dev.tritonexplorer.imaging;

import java.util.Arrays;

/**
 * The inverse cosine transform of many blocks at once: libjpeg's accurate one in whole numbers, so
 * that samples are the same to the last bit. An array holds one coefficient of all blocks; the
 * loops are so short because then Java makes them work on 8 or 16 blocks at a time.
 */
final class JpegTransform {

    private static final int SIDE = 8;

    /** Fraction bits of the first pass, and of both. */
    private static final int FIRST = 11;

    private static final int BOTH = 18;

    /** Bits that the passes of a reduced transform drop; two fraction bits lie between them. */
    private static final int REDUCED_FIRST = 11;

    private static final int REDUCED_SECOND = 15;

    private static final int FIRST_HALF = 1 << FIRST - 1;

    /** Samples are stored around 0. */
    private static final int BOTH_HALF = (128 << BOTH) + (1 << BOTH - 1);

    private JpegTransform() {}

    /**
     * Makes samples from 0 to 255 of coefficients.
     *
     * @param block 64 arrays, row by row, with an element for each block
     * @param blocks how many there are
     */
    static void transform(int[][] block, int blocks) {
        for (int x = 0; x < SIDE; x++) {
            int[] a = block[x];
            int[] b = block[x + SIDE];
            int[] c = block[x + 2 * SIDE];
            int[] d = block[x + 3 * SIDE];
            int[] e = block[x + 4 * SIDE];
            int[] f = block[x + 5 * SIDE];
            int[] g = block[x + 6 * SIDE];
            int[] h = block[x + 7 * SIDE];
            outer(a, e, FIRST_HALF, blocks);
            inner(c, g, blocks);
            odd(b, d, f, h, blocks);
            // a: sum, e: difference, g: sum's part, c: difference's part.
            butterfly(a, g, blocks);
            butterfly(e, c, blocks);
            shifted(a, b, blocks);
            shifted(e, d, blocks);
            shifted(c, f, blocks);
            shifted(g, h, blocks);
            sort(block, x, SIDE, a, e, c, g, h, f, d, b);
        }
        for (int y = 0; y < SIDE * SIDE; y += SIDE) {
            int[] a = block[y];
            int[] b = block[y + 1];
            int[] c = block[y + 2];
            int[] d = block[y + 3];
            int[] e = block[y + 4];
            int[] f = block[y + 5];
            int[] g = block[y + 6];
            int[] h = block[y + 7];
            outer(a, e, BOTH_HALF, blocks);
            inner(c, g, blocks);
            odd(b, d, f, h, blocks);
            butterfly(a, g, blocks);
            butterfly(e, c, blocks);
            samples(a, b, blocks);
            samples(e, d, blocks);
            samples(c, f, blocks);
            samples(g, h, blocks);
            sort(block, y, 1, a, e, c, g, h, f, d, b);
        }
    }

    /**
     * Makes a smaller picture: of each block as many samples in a row and a column as {@code side}
     * says, from as many of its lowest coefficients.
     *
     * @param side 1, 2 or 4
     * @param to gets the arrays of the samples, row by row; at least {@code side * side}
     */
    static void reduced(int[][] block, int blocks, int side, int[][] to) {
        int[][] factors = cosines(side);
        int[][] columns = new int[side * side][];
        for (int x = 0; x < side; x++) {
            for (int y = 0; y < side; y++) {
                int[] sum = new int[blocks];
                Arrays.fill(sum, 1 << REDUCED_FIRST - 1);
                for (int v = 0; v < side; v++) {
                    add(sum, block[v * SIDE + x], factors[v][y], blocks);
                }
                shift(sum, REDUCED_FIRST, blocks);
                columns[y * side + x] = sum;
            }
        }
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int[] sum = new int[blocks];
                Arrays.fill(sum, (128 << REDUCED_SECOND) + (1 << REDUCED_SECOND - 1));
                for (int u = 0; u < side; u++) {
                    add(sum, columns[y * side + u], factors[u][x], blocks);
                }
                shift(sum, REDUCED_SECOND, blocks);
                clamp(sum, blocks);
                to[y * side + x] = sum;
            }
        }
    }

    /** By frequency and place, with 13 fraction bits. */
    private static int[][] cosines(int side) {
        int[][] factors = new int[side][side];
        for (int u = 0; u < side; u++) {
            for (int x = 0; x < side; x++) {
                double cosine = Math.cos((2 * x + 1) * u * Math.PI / (2 * side)) / 2;
                factors[u][x] = (int) Math.rint((u == 0 ? Math.sqrt(0.5) / 2 : cosine) * (1 << 13));
            }
        }
        return factors;
    }

    private static void add(int[] sum, int[] coefficients, int factor, int blocks) {
        for (int i = 0; i < blocks; i++) {
            sum[i] += coefficients[i] * factor;
        }
    }

    private static void shift(int[] sums, int bits, int blocks) {
        for (int i = 0; i < blocks; i++) {
            sums[i] >>= bits;
        }
    }

    private static void clamp(int[] samples, int blocks) {
        for (int i = 0; i < blocks; i++) {
            samples[i] = Math.min(255, Math.max(0, samples[i]));
        }
    }

    /** Lays the samples of {@link #reduced} side by side. */
    static void layReduced(
            int[][] samples, int blocks, int side, int[][] rows, int firstRow, int firstColumn) {
        for (int y = 0; y < side; y++) {
            int[] row = rows[firstRow + y];
            for (int x = 0; x < side; x++) {
                int[] from = samples[y * side + x];
                for (int i = 0, to = firstColumn + x; i < blocks; i++, to += side) {
                    row[to] = from[i];
                }
            }
        }
    }

    private static void sort(int[][] block, int at, int step, int[]... sorted) {
        for (int i = 0; i < SIDE; i++) {
            block[at + i * step] = sorted[i];
        }
    }

    /** Coefficients 0 and 4. */
    private static void outer(int[] a, int[] e, int half, int blocks) {
        for (int i = 0; i < blocks; i++) {
            int first = (a[i] << 13) + half;
            int second = e[i] << 13;
            a[i] = first + second;
            e[i] = first - second;
        }
    }

    /** Coefficients 2 and 6. */
    private static void inner(int[] c, int[] g, int blocks) {
        for (int i = 0; i < blocks; i++) {
            int both = (c[i] + g[i]) * 4433;
            int sum = both + c[i] * 6270;
            c[i] = both - g[i] * 15137;
            g[i] = sum;
        }
    }

    /** Coefficients 1, 3, 5 and 7. */
    private static void odd(int[] b, int[] d, int[] f, int[] h, int blocks) {
        for (int i = 0; i < blocks; i++) {
            int outer = (h[i] + b[i]) * -7373;
            int inner = (f[i] + d[i]) * -20995;
            int even = h[i] + d[i];
            int odd = f[i] + b[i];
            int both = (even + odd) * 9633;
            even = even * -16069 + both;
            odd = odd * -3196 + both;
            h[i] = h[i] * 2446 + outer + even;
            f[i] = f[i] * 16819 + inner + odd;
            d[i] = d[i] * 25172 + inner + even;
            b[i] = b[i] * 12299 + outer + odd;
        }
    }

    private static void butterfly(int[] plus, int[] minus, int blocks) {
        for (int i = 0; i < blocks; i++) {
            int sum = plus[i] + minus[i];
            minus[i] = plus[i] - minus[i];
            plus[i] = sum;
        }
    }

    private static void shifted(int[] plus, int[] minus, int blocks) {
        for (int i = 0; i < blocks; i++) {
            int sum = plus[i] + minus[i] >> FIRST;
            minus[i] = plus[i] - minus[i] >> FIRST;
            plus[i] = sum;
        }
    }

    private static void samples(int[] plus, int[] minus, int blocks) {
        for (int i = 0; i < blocks; i++) {
            int sum = plus[i] + minus[i] >> BOTH;
            int difference = plus[i] - minus[i] >> BOTH;
            plus[i] = Math.min(255, Math.max(0, sum));
            minus[i] = Math.min(255, Math.max(0, difference));
        }
    }

    /**
     * Lays samples side by side.
     *
     * @param block as {@link #transform} left it
     * @param rows the first of the eight rows that take them
     */
    static void lay(int[][] block, int blocks, int[][] rows, int firstRow, int firstColumn) {
        for (int y = 0; y < SIDE; y++) {
            lay(block, y * SIDE, blocks, rows[firstRow + y], firstColumn);
        }
    }

    private static void lay(int[][] block, int from, int blocks, int[] row, int firstColumn) {
        int[] a = block[from];
        int[] b = block[from + 1];
        int[] c = block[from + 2];
        int[] d = block[from + 3];
        int[] e = block[from + 4];
        int[] f = block[from + 5];
        int[] g = block[from + 6];
        int[] h = block[from + 7];
        for (int i = 0, x = firstColumn; i < blocks; i++, x += SIDE) {
            row[x] = a[i];
            row[x + 1] = b[i];
            row[x + 2] = c[i];
            row[x + 3] = d[i];
            row[x + 4] = e[i];
            row[x + 5] = f[i];
            row[x + 6] = g[i];
            row[x + 7] = h[i];
        }
    }
}
