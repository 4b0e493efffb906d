package dev.tritonexplorer.load.report;

import dev.tritonexplorer.load.LoadReport;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was asked, and when, at the top of a report. */
final class TargetJson {

    private TargetJson() {}

    static Map<String, Object> write(LoadReport report) {
        LoadReport.Target target = report.target();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("model", target.model());
        object.put("version", target.version());
        object.put("protocol", target.protocol());
        object.put("url", target.server());
        object.put("began", report.began().toString());
        object.put("mode", Numbers.word(report.settings().mode()));
        object.put("shared_memory", report.settings().sharing().map(Numbers::word).orElse("none"));
        object.put("json_tensors", target.json());
        object.put("decoupled", target.decoupled());
        object.put("batch_size", target.batch());
        object.put("inputs", target.inputs());
        return object;
    }

    static Instant began(JsonNode object) {
        return Instant.parse(Numbers.text(object, "began"));
    }

    static LoadReport.Target read(JsonNode object) {
        return new LoadReport.Target(
                Numbers.text(object, "url"),
                Numbers.text(object, "protocol"),
                Numbers.text(object, "model"),
                Numbers.text(object, "version"),
                (int) Numbers.whole(object, "batch_size"),
                Numbers.truth(object, "json_tensors"),
                Numbers.truth(object, "decoupled"),
                object.path("inputs").valueStream().map(JsonNode::asString).toList());
    }
}
