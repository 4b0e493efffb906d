package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;

/**
 * A tensor as a picture, whatever its values are.
 *
 * @param argb {@code width * height} pixels, row by row, 8 bits each of alpha, red, green, blue,
 *     not premultiplied
 * @param odd how many pixels have a value that is infinite or no number; they are magenta
 */
public record TensorImage(int width, int height, int[] argb, int odd) {

    private static final int MAGENTA = 0xffff00ff;
    private static final int ALPHA = 3;

    /**
     * Draws one of its pictures.
     *
     * @param item which, from 0
     * @throws IllegalArgumentException if there is no such picture, or its values are BYTES
     */
    public static TensorImage of(Tensor tensor, ImageForm form, long item, ImageScaling scaling) {
        if (item < 0 || item >= form.items()) {
            throw new IllegalArgumentException(
                    "The tensor %s has no picture %d".formatted(tensor.shape(), item));
        }
        long begin = item * form.values();
        double black = 0;
        double white = 255;
        switch (scaling) {
            case BYTE -> {}
            case UNIT -> white = 1;
            case SIGNED -> {
                black = -1;
                white = 1;
            }
            case MIN_MAX -> {
                TensorStatistics all =
                        TensorStatistics.ofRange(tensor, begin, begin + form.values());
                if (all.lowest().isPresent() && all.highest().isPresent()) {
                    black = Values.numberAt(tensor, all.lowest().getAsLong());
                    white = Values.numberAt(tensor, all.highest().getAsLong());
                }
            }
        }
        return draw(tensor, form, begin, black, white);
    }

    private static TensorImage draw(
            Tensor tensor, ImageForm form, long begin, double black, double white) {
        int[] argb = new int[form.height() * form.width()];
        int odd = 0;
        for (int pixel = 0; pixel < argb.length; pixel++) {
            boolean isOdd = false;
            int grey = 0;
            int colour = 0xff;
            for (int channel = 0; channel < form.channels(); channel++) {
                double value = Values.numberAt(tensor, begin + form.at(channel, pixel));
                isOdd |= !Double.isFinite(value);
                int sample = sample(value, black, white);
                if (channel == ALPHA) {
                    colour = colour & 0xffffff | sample << 24;
                } else {
                    colour = colour << 8 | sample;
                    grey = sample;
                }
            }
            odd += isOdd ? 1 : 0;
            int drawn = form.channels() == 1 ? 0xff000000 | grey * 0x010101 : colour;
            argb[pixel] = isOdd ? MAGENTA : drawn;
        }
        return new TensorImage(form.width(), form.height(), argb, odd);
    }

    /** All the same values make a black picture, not a division by zero. */
    private static int sample(double value, double black, double white) {
        if (white == black) {
            return 0;
        }
        // Halves, because the distance of two doubles may be none.
        double share = (value / 2 - black / 2) / (white / 2 - black / 2);
        return Math.clamp(Math.round(share * 255), 0, 255);
    }
}
