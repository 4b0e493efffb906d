package dev.tritonexplorer.imaging;

import java.util.Arrays;

/**
 * Pillow's bilinear resize for 8-bit samples, bit by bit: a triangle filter, widened when shrinking
 * so that every source pixel counts, applied to rows and columns in turn, in fixed point with 22
 * fraction bits, and rounded to 8 bits in between.
 */
final class BilinearResize {

    private static final int PRECISION = 32 - 8 - 2;
    private static final int HALF = 1 << (PRECISION - 1);

    private BilinearResize() {}

    /** The picture in another size, proportions not kept; the same object if it has that size. */
    static Pixels resize(Pixels picture, int width, int height) {
        boolean rows = width != picture.width();
        boolean columns = height != picture.height();
        Pixels result = picture;
        if (columns && rows && columnsComeFirst(picture, width, height)) {
            result = resizeColumns(result, Filter.of(picture.height(), height), height);
            columns = false;
        }
        Filter vertical = Filter.of(result.height(), height);
        if (rows) {
            // Only the rows that the second pass looks at.
            int first = columns ? vertical.start[0] : 0;
            int end = columns ? vertical.end(height - 1) : height;
            result = resizeRows(result, Filter.of(picture.width(), width), width, first, end);
            vertical.shift(first);
        }
        return columns ? resizeColumns(result, vertical, height) : result;
    }

    /**
     * Pillow's rule since version 13, found by trial. Older versions always begin with the rows;
     * the order changes a sample by one step at most.
     */
    private static boolean columnsComeFirst(Pixels picture, int width, int height) {
        long fewerRows = (long) picture.height() - height;
        long fewerColumns = (long) picture.width() - width;
        return fewerRows > Math.max(0, 2 * fewerColumns);
    }

    private static Pixels resizeRows(
            Pixels picture, Filter filter, int width, int firstRow, int endRow) {
        int channels = picture.channels();
        int rows = endRow - firstRow;
        int sourceRow = picture.width() * channels;
        byte[] from = picture.data();
        byte[] to = newSamples(width, rows, channels);
        int at = 0;
        for (int y = 0; y < rows; y++) {
            int row = (firstRow + y) * sourceRow;
            for (int x = 0; x < width; x++) {
                int start = row + filter.start[x] * channels;
                int weight = x * filter.stride;
                int count = filter.count[x];
                if (channels == 3) {
                    int red = HALF;
                    int green = HALF;
                    int blue = HALF;
                    for (int i = 0; i < count; i++, start += 3) {
                        int factor = filter.weights[weight + i];
                        red += (from[start] & 0xff) * factor;
                        green += (from[start + 1] & 0xff) * factor;
                        blue += (from[start + 2] & 0xff) * factor;
                    }
                    to[at] = clip(red);
                    to[at + 1] = clip(green);
                    to[at + 2] = clip(blue);
                    at += 3;
                } else {
                    for (int c = 0; c < channels; c++) {
                        int sum = HALF;
                        for (int i = 0, source = start + c; i < count; i++, source += channels) {
                            sum += (from[source] & 0xff) * filter.weights[weight + i];
                        }
                        to[at++] = clip(sum);
                    }
                }
            }
        }
        return new Pixels(width, rows, channels, to);
    }

    private static Pixels resizeColumns(Pixels picture, Filter filter, int height) {
        int channels = picture.channels();
        int row = picture.width() * channels;
        byte[] from = picture.data();
        byte[] to = newSamples(picture.width(), height, channels);
        int[] sums = new int[row];
        for (int y = 0; y < height; y++) {
            Arrays.fill(sums, HALF);
            for (int i = 0; i < filter.count[y]; i++) {
                int factor = filter.weights[y * filter.stride + i];
                int source = (filter.start[y] + i) * row;
                for (int x = 0; x < row; x++) {
                    sums[x] += (from[source + x] & 0xff) * factor;
                }
            }
            for (int x = 0; x < row; x++) {
                to[y * row + x] = clip(sums[x]);
            }
        }
        return new Pixels(picture.width(), height, channels, to);
    }

    private static byte[] newSamples(int width, int height, int channels) {
        return new byte[Math.multiplyExact(Math.multiplyExact(width, height), channels)];
    }

    private static byte clip(int sum) {
        return (byte) Math.clamp(sum >> PRECISION, 0, 255);
    }

    /** For each target position, the source positions that it is made of, and their weights. */
    private static final class Filter {

        final int[] start;
        final int[] count;
        final int[] weights;
        final int stride;

        private Filter(int target, int stride) {
            this.start = new int[target];
            this.count = new int[target];
            this.stride = stride;
            this.weights = new int[Math.multiplyExact(target, stride)];
        }

        static Filter of(int source, int target) {
            double scale = (double) source / target;
            double support = Math.max(1.0, scale);
            double inverse = 1.0 / support;
            Filter filter = new Filter(target, (int) Math.ceil(support) * 2 + 1);
            double[] raw = new double[filter.stride];
            for (int x = 0; x < target; x++) {
                double centre = (x + 0.5) * scale;
                int start = Math.max(0, (int) (centre - support + 0.5));
                int end = Math.min(source, (int) (centre + support + 0.5));
                double sum = 0;
                for (int i = 0; i < end - start; i++) {
                    raw[i] = triangle((i + start - centre + 0.5) * inverse);
                    sum += raw[i];
                }
                for (int i = 0; i < end - start; i++) {
                    double weight = sum == 0 ? raw[i] : raw[i] / sum;
                    filter.weights[x * filter.stride + i] = (int) (0.5 + weight * (1 << PRECISION));
                }
                filter.start[x] = start;
                filter.count[x] = end - start;
            }
            return filter;
        }

        private static double triangle(double distance) {
            return Math.max(0.0, 1.0 - Math.abs(distance));
        }

        int end(int target) {
            return start[target] + count[target];
        }

        /** For a source whose first rows have been left out. */
        void shift(int first) {
            for (int i = 0; i < start.length; i++) {
                start[i] -= first;
            }
        }
    }
}
