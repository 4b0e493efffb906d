package dev.tritonexplorer.load.report;

import dev.tritonexplorer.load.LoadWarning;

import tools.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Warnings in a report. */
final class WarningJson {

    private WarningJson() {}

    static List<Map<String, Object>> write(List<LoadWarning> warnings) {
        return warnings.stream()
                .map(
                        warning -> {
                            Map<String, Object> object = new LinkedHashMap<>();
                            object.put("kind", Numbers.word(warning.kind()));
                            object.put("value", warning.value());
                            warning.detail().ifPresent(detail -> object.put("detail", detail));
                            return object;
                        })
                .toList();
    }

    static List<LoadWarning> read(JsonNode warnings) {
        return warnings.valueStream()
                .map(
                        object ->
                                new LoadWarning(
                                        Numbers.word(LoadWarning.Kind.class, object, "kind"),
                                        Numbers.number(object, "value"),
                                        object.has("detail")
                                                ? Optional.of(Numbers.text(object, "detail"))
                                                : Optional.empty()))
                .toList();
    }
}
