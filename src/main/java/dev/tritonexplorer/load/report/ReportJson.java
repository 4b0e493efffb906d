package dev.tritonexplorer.load.report;

import dev.tritonexplorer.load.Level;
import dev.tritonexplorer.load.LevelResult;
import dev.tritonexplorer.load.LoadReport;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A report as one JSON object: what was asked, the settings, and the levels. The figures of a
 * report with one level stand at the top, too, where a script finds them most easily. Times are in
 * microseconds ({@code _us}) or seconds ({@code _s}).
 */
public final class ReportJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private ReportJson() {}

    /** The report on one line. */
    public static String write(LoadReport report) {
        return MAPPER.writeValueAsString(object(report));
    }

    /** The report, as {@link #write} says it. */
    static Map<String, Object> object(LoadReport report) {
        Map<String, Object> object = new LinkedHashMap<>(TargetJson.write(report));
        List<LevelResult> levels = report.levels();
        if (levels.size() == 1) {
            LevelResult only = levels.getFirst();
            object.put(name(only.level()), Numbers.plain(only.level().value()));
        }
        object.put("warmup_s", Numbers.seconds(report.settings().warmup()));
        if (levels.size() == 1) {
            object.putAll(LevelJson.write(levels.getFirst()));
        }
        object.put("settings", SettingsJson.write(report.settings()));
        object.put("warnings", WarningJson.write(report.warnings()));
        object.put(
                "levels",
                levels.stream()
                        .map(
                                level -> {
                                    Map<String, Object> each = new LinkedHashMap<>();
                                    each.put(
                                            name(level.level()),
                                            Numbers.plain(level.level().value()));
                                    each.putAll(LevelJson.write(level));
                                    return each;
                                })
                        .toList());
        return object;
    }

    /** The level's key. */
    static String name(Level level) {
        return switch (level.kind()) {
            case CONCURRENCY -> "concurrency";
            case RATE -> "request_rate";
        };
    }

    /**
     * The report that was written so.
     *
     * @throws IllegalArgumentException if the text is no such report; the message is a sentence
     */
    public static LoadReport read(String text) {
        JsonNode object;
        try {
            object = MAPPER.readTree(text);
        } catch (JacksonException broken) {
            throw new IllegalArgumentException("This is not JSON", broken);
        }
        if (!object.path("levels").isArray() || !object.path("settings").isObject()) {
            throw new IllegalArgumentException("This is not the report of a load test");
        }
        try {
            return new LoadReport(
                    TargetJson.began(object),
                    TargetJson.read(object),
                    SettingsJson.read(object.get("settings")),
                    object.get("levels").valueStream().map(LevelJson::read).toList(),
                    WarningJson.read(object.path("warnings")));
        } catch (RuntimeException broken) {
            throw new IllegalArgumentException(
                    "This report of a load test cannot be read: " + broken.getMessage(), broken);
        }
    }
}
