package dev.tritonexplorer.client.metrics;

import java.util.List;
import java.util.Locale;

/**
 * All samples of one metric.
 *
 * @param name such as {@code nv_inference_count}
 * @param type as the server declares it
 * @param help the server's words, empty if it says none
 * @param samples in the server's order; those of a histogram or summary have names that begin with
 *     the family's
 */
public record MetricFamily(String name, Type type, String help, List<Sample> samples) {

    /** What kind of number it is. */
    public enum Type {
        /** Only grows, until the server starts anew. */
        COUNTER,
        /** Goes up and down. */
        GAUGE,
        /** Counts by buckets, with a sum and a count. */
        HISTOGRAM,
        /** Quantiles, with a sum and a count. */
        SUMMARY,
        /** The server declares none, or one that Prometheus' text format does not know. */
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

    /** Copies the list. */
    public MetricFamily {
        samples = List.copyOf(samples);
    }
}
