package dev.tritonexplorer.load.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A scale from zero with ticks at round numbers, the last of them at or above the largest value.
 *
 * @param step between two ticks
 */
record Axis(double step, int steps) {

    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    /**
     * @param largest value that must be shown
     * @param wanted about how many ticks
     */
    static Axis of(double largest, int wanted) {
        if (!(largest > 0)) {
            return new Axis(1, 1);
        }
        double rough = largest / wanted;
        double magnitude = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = 10 * magnitude;
        for (double round : ROUND) {
            if (round * magnitude >= rough * (1 - 1e-9)) {
                step = round * magnitude;
                break;
            }
        }
        return new Axis(step, Math.max(1, (int) Math.ceil(largest / step * (1 - 1e-9))));
    }

    double end() {
        return step * steps;
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i <= steps; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** A tick with as many decimals as the steps need, and a space between thousands. */
    String label(double tick) {
        int decimals = Math.clamp(BigDecimal.valueOf(step).stripTrailingZeros().scale(), 0, 6);
        return String.format(Locale.ROOT, "%,." + decimals + "f", tick).replace(',', '\u2009');
    }
}
