package dev.tritonexplorer.app.load;

import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.load.InputData;
import dev.tritonexplorer.load.Levels;
import dev.tritonexplorer.load.Load;
import dev.tritonexplorer.load.LoadSettings;
import dev.tritonexplorer.load.Measurement;
import dev.tritonexplorer.load.Mode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The command that makes the same load. */
public final class BenchLine {

    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private final List<String> words = new ArrayList<>(List.of("triton-explorer", "bench"));

    private BenchLine() {}

    /** The command in one line, for a shell. Secrets and certificates are left out. */
    public static String of(LoadOrder order) {
        return arguments(order).stream().map(BenchLine::quoted).collect(Collectors.joining(" "));
    }

    /** The same as words. */
    public static List<String> arguments(LoadOrder order) {
        BenchLine line = new BenchLine();
        line.target(order);
        line.load(order.settings());
        line.measurement(order.settings());
        return line.words;
    }

    private void add(String option, String value) {
        words.add(option);
        words.add(value);
    }

    private void target(LoadOrder order) {
        Endpoint endpoint = order.details().session().endpoint();
        add("-u", endpoint.toString());
        add("-i", endpoint.protocol() == Protocol.GRPC ? "grpc" : "http");
        add("-m", order.model());
        if (!order.details().version().isEmpty()) {
            add("-x", order.details().version());
        }
        order.choices()
                .shapes()
                .forEach(
                        (name, shape) ->
                                add(
                                        "--shape",
                                        name
                                                + ":"
                                                + Arrays.stream(shape.toArray())
                                                        .mapToObj(Long::toString)
                                                        .collect(Collectors.joining(","))));
        if (order.choices().batch() > 1) {
            add("-b", String.valueOf(order.choices().batch()));
        }
        if (order.choices().data() == InputData.RANDOM) {
            add("--input-data", "random");
        }
        if (order.choices().encoding() == Encoding.JSON) {
            words.add("--json-tensors");
        }
    }

    private void load(LoadSettings settings) {
        settings.sharing()
                .ifPresent(kind -> add("--shared-memory", kind.name().toLowerCase(Locale.ROOT)));
        if (settings.mode() != Mode.SYNC) {
            add("--mode", settings.mode().name().toLowerCase(Locale.ROOT));
        }
        String levels = LevelsText.write(settings.load().levels());
        switch (settings.load()) {
            case Load.Concurrency(Levels one)
                    when one instanceof Levels.Listed && isNumber(levels) ->
                    add("--concurrency", levels);
            case Load.Concurrency closed -> add("--concurrency-range", levels);
            case Load.Rate rate -> {
                add("--request-rate-range", levels);
                add("--request-distribution", rate.distribution().name().toLowerCase(Locale.ROOT));
            }
        }
        if (settings.load().levels() instanceof Levels.Halved) {
            words.add("--binary-search");
        }
        settings.latencyLimit().ifPresent(limit -> add("-l", number(limit.toNanos() / 1e6)));
        settings.percentile().ifPresent(percentile -> add("--percentile", number(percentile)));
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(Character::isDigit);
    }

    private void measurement(LoadSettings settings) {
        switch (settings.measurement()) {
            case Measurement.Timed(Duration duration) ->
                    add("--duration", number(duration.toNanos() / 1e9));
            case Measurement.Counted(long requests) -> add("--count", String.valueOf(requests));
            case Measurement.Stable stable -> add("-p", number(stable.window().toNanos() / 1e6));
        }
        add("--warmup", number(settings.warmup().toNanos() / 1e9));
    }

    private static String number(double value) {
        return LevelsText.number(value);
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
