package dev.tritonexplorer.client.metrics;

import dev.tritonexplorer.fuzz.Target;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The decoder of {@code client.metrics}. */
public final class MetricsDecoders {

    private MetricsDecoders() {}

    public static List<Target> all() {
        return List.of(new Target("metrics", 600, MetricsDecoders::text));
    }

    private static String text(byte[] input) {
        Metrics metrics =
                new Metrics(PrometheusParser.parse(new String(input, StandardCharsets.UTF_8)));
        StringBuilder kind = new StringBuilder();
        metrics.families().stream()
                .limit(4)
                .forEach(family -> kind.append(family.type()).append(family.samples().isEmpty()));
        return kind.append(metrics.gpus().isEmpty())
                .append(metrics.cpuUtilization().isPresent())
                .toString();
    }
}
