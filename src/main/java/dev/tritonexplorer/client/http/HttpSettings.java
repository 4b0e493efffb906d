package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.ServerSettings;
import dev.tritonexplorer.client.TritonException;

import okhttp3.HttpUrl;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code …/trace/setting} and {@code /v2/logging}: Triton's trace and logging extensions. */
final class HttpSettings implements ServerSettings {

    /** The one setting that is a list by nature, also with one value. */
    private static final String LEVELS = "trace_level";

    private final HttpControl control;
    private final ApiUrls urls;

    HttpSettings(HttpControl control, ApiUrls urls) {
        this.control = control;
        this.urls = urls;
    }

    @Override
    public Map<String, List<String>> trace(String model) {
        return control.get(traceUrl(model), HttpSettings::readTrace);
    }

    @Override
    public Map<String, List<String>> updateTrace(String model, Map<String, List<String>> changes) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        changes.forEach(
                (name, values) -> {
                    if (values.isEmpty()) {
                        body.putNull(name);
                    } else if (values.size() == 1 && !name.equals(LEVELS)) {
                        body.put(name, values.getFirst());
                    } else {
                        ArrayNode list = body.putArray(name);
                        values.forEach(list::add);
                    }
                });
        return control.post(traceUrl(model), body, HttpSettings::readTrace);
    }

    private HttpUrl traceUrl(String model) {
        return model.isEmpty()
                ? urls.of("trace", "setting")
                : urls.ofModel(model, "", "trace").newBuilder().addPathSegment("setting").build();
    }

    static Map<String, List<String>> readTrace(JsonNode root) {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : Json.fields(root)) {
            JsonNode value = each.getValue();
            settings.put(
                    each.getKey(),
                    value.isArray()
                            ? value.values().stream().map(HttpSettings::text).toList()
                            : List.of(text(value)));
        }
        return settings;
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }

    @Override
    public Map<String, Parameter> log() {
        return control.get(urls.of("logging"), Json::parameters);
    }

    @Override
    public Map<String, Parameter> updateLog(Map<String, Parameter> changes) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        changes.forEach((name, value) -> body.set(name, Json.node(value)));
        Map<String, Parameter> settings = control.post(urls.of("logging"), body, Json::parameters);
        for (String name : changes.keySet()) {
            // The server passes over a name that it does not know.
            if (!settings.containsKey(name)) {
                throw new TritonException(
                        ErrorKind.INVALID_REQUEST,
                        "The server has no log setting \"" + name + "\"",
                        null,
                        "It has " + String.join(", ", settings.keySet()) + ".",
                        null);
            }
        }
        return settings;
    }
}
