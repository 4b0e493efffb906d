package dev.tritonexplorer.client.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tritonexplorer.fuzz.Samples;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Samples are read as they were written in Prometheus' text format. */
class MetricsPropertiesTest {

    private static final List<Double> VALUES =
            List.of(
                    0.0,
                    -0.0,
                    1.5e-300,
                    1e21,
                    Double.NaN,
                    Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY,
                    Double.MAX_VALUE);

    @Test
    void everySampleIsReadAsItWasWritten() {
        Samples.forAll(
                samples -> {
                    StringBuilder text = new StringBuilder("# TYPE m gauge\n");
                    List<Sample> written = new ArrayList<>();
                    for (int i = samples.below(5); i > 0; i--) {
                        Sample sample = sample(samples);
                        written.add(sample);
                        text.append(line(sample)).append('\n');
                    }
                    MetricFamily family = PrometheusParser.parse(text.toString()).getFirst();
                    assertEquals(written, family.samples());
                });
    }

    private static Sample sample(Samples samples) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = samples.below(3); i > 0; i--) {
            // A tab or CR may stand in a label as it is; a line's end may not.
            labels.put("label_" + i, samples.text());
        }
        return new Sample(
                "m",
                labels,
                VALUES.get(samples.below(VALUES.size())),
                samples.below(2) == 0 ? OptionalLong.empty() : OptionalLong.of(samples.number()));
    }

    private static String line(Sample sample) {
        List<String> labels = new ArrayList<>();
        sample.labels().forEach((name, value) -> labels.add(name + "=\"" + escaped(value) + "\""));
        String value =
                Double.isInfinite(sample.value())
                        ? (sample.value() > 0 ? "+Inf" : "-Inf")
                        : Double.toString(sample.value());
        String time = sample.timestamp().isPresent() ? " " + sample.timestamp().getAsLong() : "";
        return sample.name() + "{" + String.join(",", labels) + "} " + value + time;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
