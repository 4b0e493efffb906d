package dev.tritonexplorer.client.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One number.
 *
 * @param name the family's, or with {@code _sum}, {@code _count} or {@code _bucket} behind it
 * @param labels in the server's order, such as {@code model} and {@code version}
 * @param value may be infinite or no number
 * @param timestamp in ms since 1970, where the server gives one
 */
public record Sample(
        String name, Map<String, String> labels, double value, OptionalLong timestamp) {

    /** Copies the labels. */
    public Sample {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /** A label's value, empty if there is none. */
    public String label(String label) {
        return labels.getOrDefault(label, "");
    }
}
