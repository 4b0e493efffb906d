package dev.tritonexplorer.client.metrics;

import java.util.List;
import java.util.Locale;

/**
 * All samples of one metric.
 *
 * @param name such as {@code nv_inference_count}
 * @param help the server's words, empty if it says none
 * @param samples in the server's order; those of a histogram or summary have names that begin with
 *     the family's
 */
public record MetricFamily(String name, Type type, String help, List<Sample> samples) {

    /** What kind of number it is. */
    public enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM,
        SUMMARY,
        UNTYPED;

        static Type of(String word) {
            for (Type type : values()) {
                if (type.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return type;
                }
            }
            return UNTYPED;
        }
    }

    public MetricFamily {
        samples = List.copyOf(samples);
    }
}
