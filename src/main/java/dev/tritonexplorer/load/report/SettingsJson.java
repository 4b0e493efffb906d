package dev.tritonexplorer.load.report;

import dev.tritonexplorer.client.shm.SharedMemoryKind;
import dev.tritonexplorer.load.Levels;
import dev.tritonexplorer.load.Load;
import dev.tritonexplorer.load.LoadSettings;
import dev.tritonexplorer.load.Measurement;
import dev.tritonexplorer.load.Mode;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The settings in a report. */
final class SettingsJson {

    private SettingsJson() {}

    static Map<String, Object> write(LoadSettings settings) {
        Map<String, Object> object = new LinkedHashMap<>();
        switch (settings.load()) {
            case Load.Concurrency closed -> object.put("load", "concurrency");
            case Load.Rate rate -> {
                object.put("load", "rate");
                object.put("distribution", Numbers.word(rate.distribution()));
                rate.maxInFlight().ifPresent(most -> object.put("max_in_flight", most));
            }
        }
        object.put("levels", levels(settings.load().levels()));
        switch (settings.measurement()) {
            case Measurement.Stable stable -> {
                object.put("window_s", Numbers.seconds(stable.window()));
                object.put("tolerance", stable.tolerance());
                object.put("most_windows", stable.mostWindows());
            }
            case Measurement.Timed timed ->
                    object.put("duration_s", Numbers.seconds(timed.duration()));
            case Measurement.Counted counted -> object.put("requests", counted.requests());
        }
        object.put("mode", Numbers.word(settings.mode()));
        object.put("streams", settings.streams());
        object.put("shared_memory", settings.sharing().map(Numbers::word).orElse("none"));
        object.put("warmup_s", Numbers.seconds(settings.warmup()));
        settings.percentile().ifPresent(value -> object.put("percentile", value));
        settings.latencyLimit()
                .ifPresent(limit -> object.put("latency_limit_us", limit.toNanos() / 1e3));
        object.put("call_timeout_s", Numbers.seconds(settings.callTimeout()));
        return object;
    }

    private static Map<String, Object> levels(Levels levels) {
        Map<String, Object> object = new LinkedHashMap<>();
        switch (levels) {
            case Levels.Listed listed -> object.put("values", listed.values());
            case Levels.Stepped stepped -> {
                object.put("search", "linear");
                object.put("start", stepped.start());
                object.put("end", stepped.end());
                object.put("step", stepped.step());
            }
            case Levels.Halved halved -> {
                object.put("search", "binary");
                object.put("start", halved.start());
                object.put("end", halved.end());
                object.put("step", halved.step());
            }
        }
        return object;
    }

    static LoadSettings read(JsonNode object) {
        String memory = Numbers.text(object, "shared_memory");
        return new LoadSettings(
                readLoad(object),
                readMeasurement(object),
                Numbers.word(Mode.class, object, "mode"),
                (int) Numbers.whole(object, "streams"),
                memory.equals("none")
                        ? Optional.empty()
                        : Optional.of(
                                Numbers.word(SharedMemoryKind.class, object, "shared_memory")),
                Numbers.duration(object, "warmup_s"),
                object.has("percentile")
                        ? OptionalDouble.of(Numbers.number(object, "percentile"))
                        : OptionalDouble.empty(),
                object.has("latency_limit_us")
                        ? Optional.of(Duration.ofNanos(Numbers.nanos(object, "latency_limit_us")))
                        : Optional.empty(),
                Numbers.duration(object, "call_timeout_s"));
    }

    private static Load readLoad(JsonNode object) {
        Levels levels = readLevels(Numbers.required(object, "levels"));
        return switch (Numbers.text(object, "load")) {
            case "concurrency" -> new Load.Concurrency(levels);
            case "rate" ->
                    new Load.Rate(
                            levels,
                            Numbers.word(Load.Distribution.class, object, "distribution"),
                            object.has("max_in_flight")
                                    ? OptionalInt.of((int) Numbers.whole(object, "max_in_flight"))
                                    : OptionalInt.empty());
            default -> throw new IllegalArgumentException("\"load\" must be concurrency or rate");
        };
    }

    private static Levels readLevels(JsonNode object) {
        if (object.has("values")) {
            return new Levels.Listed(
                    object.get("values").valueStream().map(JsonNode::asDouble).toList());
        }
        double start = Numbers.number(object, "start");
        double end = Numbers.number(object, "end");
        double step = Numbers.number(object, "step");
        return switch (Numbers.text(object, "search")) {
            case "linear" -> new Levels.Stepped(start, end, step);
            case "binary" -> new Levels.Halved(start, end, step);
            default -> throw new IllegalArgumentException("\"search\" must be linear or binary");
        };
    }

    private static Measurement readMeasurement(JsonNode object) {
        if (object.has("requests")) {
            return new Measurement.Counted(Numbers.whole(object, "requests"));
        }
        if (object.has("duration_s")) {
            return new Measurement.Timed(Numbers.duration(object, "duration_s"));
        }
        return new Measurement.Stable(
                Numbers.duration(object, "window_s"),
                Numbers.number(object, "tolerance"),
                (int) Numbers.whole(object, "most_windows"));
    }
}
