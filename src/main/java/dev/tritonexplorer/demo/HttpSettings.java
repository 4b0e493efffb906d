package dev.tritonexplorer.demo;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trace and log settings as HTTP carries them. */
final class HttpSettings {

    private static final long MAX_UNSIGNED = 0xffff_ffffL;

    private HttpSettings() {}

    static HttpReply trace(Map<String, List<String>> settings) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        settings.forEach(
                (name, values) -> {
                    if (name.equals(TraceSettings.LEVEL)) {
                        ArrayNode levels = node.putArray(name);
                        values.forEach(levels::add);
                    } else {
                        node.put(name, values.getFirst());
                    }
                });
        return HttpReply.json(node);
    }

    /** The changes a request asks for; null clears. */
    static Map<String, List<String>> traceChanges(JsonNode request) throws Refusal {
        Map<String, List<String>> changes = new LinkedHashMap<>();
        if (request.get(TraceSettings.FILE) != null) {
            changes.put(TraceSettings.FILE, List.of());
            return changes;
        }
        JsonNode levels = request.get(TraceSettings.LEVEL);
        if (levels != null && levels.isNull()) {
            changes.put(TraceSettings.LEVEL, List.of());
        } else if (levels != null) {
            if (!levels.isArray()) {
                throw kind("array");
            }
            List<String> values = new ArrayList<>();
            for (JsonNode level : levels) {
                values.add(text(level));
            }
            changes.put(TraceSettings.LEVEL, values);
        }
        for (String name : TraceSettings.NUMBERS) {
            JsonNode value = request.get(name);
            if (value != null) {
                changes.put(name, value.isNull() ? List.of() : List.of(text(value)));
            }
        }
        return changes;
    }

    static HttpReply log(Map<String, Object> settings) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        settings.forEach(node::putPOJO);
        return HttpReply.json(node);
    }

    static Map<String, Object> logChanges(JsonNode request) throws Refusal {
        Map<String, Object> changes = new LinkedHashMap<>();
        if (request.get(LogSettings.FILE) != null) {
            throw LogSettings.fixedFile();
        }
        for (String flag : LogSettings.FLAGS) {
            JsonNode value = request.get(flag);
            if (value != null) {
                if (!value.isBoolean()) {
                    throw kind("boolean");
                }
                changes.put(flag, value.booleanValue());
            }
        }
        JsonNode level = request.get(LogSettings.VERBOSE);
        if (level != null) {
            if (!level.isIntegralNumber()
                    || level.bigIntegerValue().signum() < 0
                    || level.bigIntegerValue().bitLength() > Integer.SIZE) {
                throw kind("unsigned-integer");
            }
            changes.put(LogSettings.VERBOSE, level.longValue() & MAX_UNSIGNED);
        }
        JsonNode format = request.get(LogSettings.FORMAT);
        if (format != null) {
            String text = text(format);
            if (!LogSettings.isFormat(text)) {
                throw new Refusal(
                        Status.UNAVAILABLE, "invalid argument for --log_format, got: " + text);
            }
            changes.put(LogSettings.FORMAT, text);
        }
        return changes;
    }

    private static String text(JsonNode node) throws Refusal {
        if (!node.isString()) {
            throw kind("string");
        }
        return node.stringValue();
    }

    private static Refusal kind(String kind) {
        return new Refusal(Status.INTERNAL, "attempt to access JSON non-" + kind + " as " + kind);
    }
}
