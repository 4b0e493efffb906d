package dev.tritonexplorer.app.text;

import java.util.Locale;

/** Figures for people, to the precision that they can use. */
public final class Figures {

    private Figures() {}

    /** Nanoseconds as milliseconds, such as {@code 0.08 ms}, {@code 6.9 ms} or {@code 1,234 ms}. */
    public static String milliseconds(long ns) {
        double ms = ns / 1e6;
        String pattern = ms < 1 ? "%.2f ms" : ms < 100 ? "%.1f ms" : "%,.0f ms";
        return String.format(Locale.ENGLISH, pattern, ms);
    }

    /** A share of one as a percentage, such as {@code 79.4 %}. */
    public static String percent(double share) {
        return String.format(Locale.ENGLISH, "%.1f %%", share * 100);
    }

    /** A score that is no probability, such as {@code 12.451}. */
    public static String number(double value) {
        return String.format(Locale.ENGLISH, "%.3f", value);
    }

    /** A rate, such as {@code 143} or, below ten, {@code 6.4}. */
    public static String rate(double perSecond) {
        return String.format(Locale.ENGLISH, perSecond < 10 ? "%.1f" : "%,.0f", perSecond);
    }

    /** Such as {@code 64 B}, {@code 602 kB} or {@code 1.5 MB}. */
    public static String bytes(long bytes) {
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
