package dev.tritonexplorer.app.outputs;

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
        if (bytes < 1_000) {
            return bytes + " B";
        }
        String[] units = {"kB", "MB", "GB"};
        double size = bytes / 1e3;
        int unit = 0;
        while (size >= 999.5 && unit < units.length - 1) {
            size /= 1e3;
            unit++;
        }
        return String.format(Locale.ENGLISH, size < 10 ? "%.1f %s" : "%,.0f %s", size, units[unit]);
    }
}
