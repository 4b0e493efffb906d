package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.Shape;

import java.util.ArrayList;
import java.util.List;

/**
 * A way to look at a tensor as pictures.
 *
 * @param order what its last dimensions are
 * @param channels 1 is grey, 3 red, green and blue, 4 alpha beside them
 * @param items how many pictures the dimensions before hold
 */
public record ImageForm(Order order, int channels, int height, int width, long items) {

    /** What the last dimensions are. */
    public enum Order {
        CHW,
        HWC,
        HW
    }

    /** More than a graphics card surely takes. */
    private static final long LONGEST_SIDE = 4096;

    /** From here on one sees something. */
    private static final int CLEAR = 16;

    /** The ways that suit a shape, the likeliest first. */
    public static List<ImageForm> of(Shape shape) {
        List<ImageForm> found = new ArrayList<>();
        int rank = shape.rank();
        if (rank < 2 || shape.elementCount() == 0) {
            return found;
        }
        if (rank >= 3) {
            boolean first = isChannels(shape.dim(rank - 3));
            boolean last = isChannels(shape.dim(rank - 1));
            if (first) {
                add(found, shape, Order.CHW, rank - 3, rank - 2, rank - 1);
            }
            if (last) {
                add(found, shape, Order.HWC, rank - 1, rank - 3, rank - 2);
            }
        }
        add(found, shape, Order.HW, -1, rank - 2, rank - 1);
        return List.copyOf(found);
    }

    private static boolean isChannels(long dim) {
        return dim == 1 || dim == 3 || dim == 4;
    }

    private static void add(
            List<ImageForm> found, Shape shape, Order order, int channels, int height, int width) {
        long h = shape.dim(height);
        long w = shape.dim(width);
        if (h < 2 || w < 2 || h > LONGEST_SIDE || w > LONGEST_SIDE) {
            return;
        }
        int count = channels < 0 ? 1 : (int) shape.dim(channels);
        found.add(
                new ImageForm(
                        order, count, (int) h, (int) w, shape.elementCount() / (count * h * w)));
    }

    /** Whether it is so large, and so much like a picture, that it surely is one. */
    public boolean isLikely() {
        return order != Order.HW && Math.min(height, width) >= CLEAR;
    }

    /** How many values a picture has. */
    long values() {
        return (long) channels * height * width;
    }

    /** Where a value of a picture's pixel is, from the picture's begin. */
    long at(int channel, int pixel) {
        return order == Order.HWC
                ? (long) pixel * channels + channel
                : (long) channel * height * width + pixel;
    }
}
