package dev.tritonexplorer.imaging;

import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code (x * scale - mean) / std} for pixel values of 0 to 255. It is worked out in double
 * precision and rounded once to the model's datatype; whole-number datatypes take the nearest
 * number that they hold.
 *
 * @param scale what a pixel value is multiplied by first; not 0
 * @param mean for red, green and blue, whatever the order of the channels; grey takes their average
 * @param std as {@code mean}; above 0
 */
public record Normalisation(double scale, List<Double> mean, List<Double> std) {

    /** torchvision's figures: 0 to 1, less the mean of ImageNet, by its standard deviation. */
    public static final Normalisation IMAGENET =
            new Normalisation(
                    1 / 255.0, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

    /** The values as they are. */
    public static final Normalisation IDENTITY = new Normalisation(1, same(0), same(1));

    private static final int COLOURS = 3;
    private static final double MOST_SAMPLE = 255;

    private static final String DECIMAL = "[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?";
    private static final Pattern NUMBER =
            Pattern.compile("\\s*(" + DECIMAL + ")\\s*(?:/\\s*(" + DECIMAL + ")\\s*)?");

    /**
     * @throws IllegalArgumentException if there are not three of each, if a figure is out of its
     *     range, or if together they lead beyond FP32
     */
    public Normalisation {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (mean.size() != COLOURS || std.size() != COLOURS) {
            throw new IllegalArgumentException(
                    "Mean and std are three numbers each: red, green, blue");
        }
        if (scale == 0 || !Double.isFinite(scale)) {
            throw new IllegalArgumentException("The scale cannot be " + scale);
        }
        for (int colour = 0; colour < COLOURS; colour++) {
            if (!(std.get(colour) > 0)) {
                throw new IllegalArgumentException(
                        "The std must be above 0, not " + std.get(colour));
            }
            for (double end : new double[] {0, MOST_SAMPLE}) {
                double value = (end * scale - mean.get(colour)) / std.get(colour);
                if (!Float.isFinite((float) value)) {
                    throw new IllegalArgumentException(
                            "The numbers come to %s, beyond FP32".formatted(value));
                }
            }
        }
    }

    /** The same figure for each colour. */
    public static List<Double> same(double figure) {
        return Collections.nCopies(COLOURS, figure);
    }

    /**
     * A decimal number such as {@code 0.485}, or a fraction such as {@code 1/255}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static double number(String text) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a number such as 0.485 or 1/255".formatted(text.strip()));
        }
        double number = Double.parseDouble(matcher.group(1));
        String divisor = matcher.group(2);
        if (divisor != null) {
            number /= Double.parseDouble(divisor);
        }
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(
                    "\"%s\" is too large a number".formatted(text.strip()));
        }
        return number;
    }

    double apply(int sample, int channel, int channels) {
        return (sample * scale - mean(channel, channels)) / figure(std, channel, channels);
    }

    double undo(double value, int channel, int channels) {
        return (value * figure(std, channel, channels) + mean(channel, channels)) / scale;
    }

    private double mean(int channel, int channels) {
        return figure(mean, channel, channels);
    }

    private static double figure(List<Double> figures, int channel, int channels) {
        return channels == 1
                ? (figures.get(0) + figures.get(1) + figures.get(2)) / COLOURS
                : figures.get(channel);
    }
}
