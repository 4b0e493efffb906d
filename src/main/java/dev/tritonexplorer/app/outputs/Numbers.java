package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.text.Figures;

import java.util.Locale;

/** Numbers of any size in few characters, and sizes of data. */
final class Numbers {

    private Numbers() {}

    /** Five digits of it, such as {@code 0.79412}, {@code 224} or {@code 1.2e-9}. */
    static String text(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return value == 0 ? "0" : Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e9) {
            return String.format(Locale.ENGLISH, "%,.0f", value);
        }
        if (size >= 1e9 || size < 1e-4) {
            return String.format(Locale.ENGLISH, "%.3e", value);
        }
        int fraction = Math.max(0, 4 - (int) Math.floor(Math.log10(size)));
        String text = String.format(Locale.ENGLISH, "%,." + fraction + "f", value);
        return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }

    /** Such as {@code 64 B}, {@code 602 kB} or {@code 1.5 MB}. */
    static String bytes(long bytes) {
        return Figures.bytes(bytes);
    }
}
