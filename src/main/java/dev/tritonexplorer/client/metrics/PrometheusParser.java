package dev.tritonexplorer.client.metrics;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.TritonException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Reads Prometheus' text format, version 0.0.4. Stateless between calls; not thread-safe in one.
 */
final class PrometheusParser {

    private static final List<String> PARTS = List.of("_bucket", "_sum", "_count");

    private final Map<String, Family> families = new LinkedHashMap<>();

    private static final class Family {
        private MetricFamily.Type type = MetricFamily.Type.UNTYPED;
        private String help = "";
        private final List<Sample> samples = new ArrayList<>();
    }

    private PrometheusParser() {}

    /**
     * The families in the order of their first mention.
     *
     * @throws TritonException {@link ErrorKind#SERVER_FAILURE} that names the line
     */
    static List<MetricFamily> parse(String text) {
        PrometheusParser parser = new PrometheusParser();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            try {
                parser.line(line.strip());
            } catch (LineScanner.Unreadable problem) {
                throw new TritonException(
                        ErrorKind.SERVER_FAILURE,
                        "Line %d of the metrics cannot be read: %s"
                                .formatted(number, problem.getMessage()),
                        null,
                        "Check that the address is that of Triton's metrics (port 8002 unless"
                                + " changed).",
                        problem);
            }
        }
        List<MetricFamily> result = new ArrayList<>();
        parser.families.forEach(
                (name, family) ->
                        result.add(
                                new MetricFamily(name, family.type, family.help, family.samples)));
        return result;
    }

    private void line(String line) {
        if (line.isEmpty()) {
            return;
        }
        if (line.startsWith("#")) {
            comment(line);
            return;
        }
        Sample sample = sample(new LineScanner(line));
        family(familyOf(sample.name())).samples.add(sample);
    }

    private void comment(String line) {
        String[] words = line.substring(1).strip().split("\\s+", 3);
        if (words.length < 2) {
            return;
        }
        String rest = words.length == 3 ? words[2] : "";
        if (words[0].equals("HELP")) {
            family(words[1]).help = LineScanner.unescape(rest);
        } else if (words[0].equals("TYPE")) {
            family(words[1]).type = MetricFamily.Type.of(rest);
        }
    }

    private Family family(String name) {
        return families.computeIfAbsent(name, key -> new Family());
    }

    /** A histogram's and a summary's samples belong to the family that was announced. */
    private String familyOf(String sample) {
        if (families.containsKey(sample)) {
            return sample;
        }
        for (String part : PARTS) {
            if (sample.endsWith(part)) {
                String name = sample.substring(0, sample.length() - part.length());
                Family family = families.get(name);
                if (family != null
                        && (family.type == MetricFamily.Type.HISTOGRAM
                                || family.type == MetricFamily.Type.SUMMARY)) {
                    return name;
                }
            }
        }
        return sample;
    }

    private static Sample sample(LineScanner line) {
        String name = line.name();
        Map<String, String> labels = new LinkedHashMap<>();
        line.skipBlanks();
        if (line.accept('{')) {
            line.skipBlanks();
            while (!line.accept('}')) {
                String label = line.name();
                line.skipBlanks();
                line.expect('=');
                line.skipBlanks();
                labels.put(label, line.quoted());
                line.skipBlanks();
                if (!line.accept(',')) {
                    line.expect('}');
                    break;
                }
                line.skipBlanks();
            }
        }
        double value = line.number();
        String timestamp = line.word();
        if (timestamp.isEmpty()) {
            return new Sample(name, labels, value, OptionalLong.empty());
        }
        line.requireEnd();
        try {
            return new Sample(name, labels, value, OptionalLong.of(Long.parseLong(timestamp)));
        } catch (NumberFormatException problem) {
            throw new LineScanner.Unreadable(
                    "\"" + LineScanner.shortened(timestamp) + "\" is not a time in ms");
        }
    }
}
