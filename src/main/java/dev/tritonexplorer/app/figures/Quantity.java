package dev.tritonexplorer.app.figures;

import java.util.Locale;
import java.util.function.DoubleFunction;

/** What a figure counts, and how it is written. */
public enum Quantity {
    COUNT(10, Quantity::count),
    PER_SECOND(10, value -> count(value) + " /s"),
    MILLISECONDS(10, Quantity::duration),
    SHARE(10, value -> count(value * 100) + " %"),
    BYTES(2, Quantity::bytes),
    WATTS(10, value -> count(value) + " W");

    private static final String[] SIZES = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    private static final String[] THOUSANDS = {"", "k", "M", "G", "T", "P"};
    private static final int THOUSAND = 1000;
    private static final int SIZE_STEP = 1024;

    private final int base;
    private final DoubleFunction<String> format;

    Quantity(int base, DoubleFunction<String> format) {
        this.base = base;
        this.format = format;
    }

    int base() {
        return base;
    }

    /** For people; a dash for what is not known. */
    public String text(double value) {
        return Double.isFinite(value) ? format.apply(value) : "–";
    }

    private static String count(double value) {
        double size = Math.abs(value);
        if (size == Math.rint(size)) {
            return String.format(Locale.ENGLISH, "%,.0f", value);
        }
        String pattern = size < 0.1 ? "%.3f" : size < 10 ? "%.2f" : size < 100 ? "%.1f" : "%,.0f";
        return String.format(Locale.ENGLISH, pattern, value)
                .replaceFirst("(\\.\\d*?)0+$", "$1")
                .replaceFirst("\\.$", "");
    }

    /** A count in little room, such as {@code 12.3 M}. */
    public static String compact(long count) {
        double shown = count;
        int size = 0;
        while (Math.abs(shown) >= THOUSAND && size < THOUSANDS.length - 1) {
            shown /= THOUSAND;
            size++;
        }
        return (count(Math.rint(shown * 10) / 10) + " " + THOUSANDS[size]).strip();
    }

    private static String duration(double ms) {
        if (ms == 0) {
            return "0 ms";
        }
        return ms < 1 ? count(Math.rint(ms * 1000 * 10) / 10) + " µs" : count(round(ms)) + " ms";
    }

    private static double round(double ms) {
        return Math.rint(ms * 100) / 100;
    }

    private static String bytes(double value) {
        double shown = value;
        int size = 0;
        while (Math.abs(shown) >= SIZE_STEP && size < SIZES.length - 1) {
            shown /= SIZE_STEP;
            size++;
        }
        return count(Math.rint(shown * 10) / 10) + " " + SIZES[size];
    }
}
