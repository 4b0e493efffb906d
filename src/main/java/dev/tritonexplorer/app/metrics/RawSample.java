package dev.tritonexplorer.app.metrics;

import dev.tritonexplorer.client.metrics.MetricFamily;
import dev.tritonexplorer.client.metrics.Metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One number as the server gives it.
 *
 * @param labels such as {@code model=simple, version=1}
 * @param type such as {@code counter}
 */
record RawSample(String name, String labels, double value, String type, String help) {

    static List<RawSample> all(Metrics metrics) {
        List<RawSample> all = new ArrayList<>();
        for (MetricFamily family : metrics.families()) {
            String type = family.type().name().toLowerCase(Locale.ROOT);
            family.samples()
                    .forEach(
                            sample ->
                                    all.add(
                                            new RawSample(
                                                    sample.name(),
                                                    sample.labels().entrySet().stream()
                                                            .map(Object::toString)
                                                            .collect(Collectors.joining(", ")),
                                                    sample.value(),
                                                    type,
                                                    family.help())));
        }
        return all;
    }

    /** Whether every word is in the name or the labels. */
    boolean matches(List<String> words) {
        String text = (name + " " + labels).toLowerCase(Locale.ROOT);
        return words.stream().allMatch(text::contains);
    }

    /** The number in full, whole if it is. */
    String text() {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
