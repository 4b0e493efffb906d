package dev.tritonexplorer.app.history;

import dev.tritonexplorer.app.history.HistoryEntry.End;
import dev.tritonexplorer.app.history.HistoryEntry.Input;
import dev.tritonexplorer.app.history.HistoryEntry.Outcome;
import dev.tritonexplorer.app.history.HistoryEntry.Server;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An entry to JSON and back. Members that are not known are passed over. */
final class HistoryJson {

    private HistoryJson() {}

    static String write(HistoryEntry entry) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("at", entry.at().toString()).put("kind", entry.kind().name());
        Server server = entry.server();
        ObjectNode where = root.putObject("server");
        where.put("name", server.name());
        if (!server.id().isEmpty()) {
            where.put("id", server.id());
        }
        if (server.demo()) {
            where.put("demo", true);
        }
        where.put("http", server.addresses().http().toString())
                .put("grpc", server.addresses().grpc().toString())
                .put("metrics", server.addresses().metrics().toString());
        root.put("protocol", entry.protocol().name())
                .put("model", entry.model())
                .put("version", entry.version());
        ObjectNode settings = root.putObject("settings");
        entry.settings().forEach(settings::put);
        if (entry.pictureCount() > 0) {
            root.put("pictureCount", entry.pictureCount());
            ArrayNode pictures = root.putArray("pictures");
            entry.pictures().forEach(picture -> pictures.add(picture.toString()));
        }
        if (!entry.inputs().isEmpty()) {
            ArrayNode inputs = root.putArray("inputs");
            for (Input input : entry.inputs()) {
                inputs.addObject()
                        .put("name", input.name())
                        .put("datatype", input.datatype())
                        .put("shape", input.shape());
            }
            root.put("request", entry.request());
        }
        Outcome outcome = entry.outcome();
        ObjectNode result = root.putObject("outcome");
        result.put("end", outcome.end().name())
                .put("total", outcome.total())
                .put("done", outcome.done())
                .put("failed", outcome.failed())
                .put("answer", outcome.answer())
                .put("problem", outcome.problem());
        ObjectNode figures = result.putObject("figures");
        outcome.figures().forEach(figures::put);
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    /**
     * Reads what was written.
     *
     * @throws IllegalArgumentException if it is no entry that can be used here
     */
    static HistoryEntry read(String id, String text) {
        try {
            JsonNode root = JsonMapper.shared().readTree(text);
            List<Path> pictures = new ArrayList<>();
            root.path("pictures").forEach(one -> pictures.add(Path.of(string(one))));
            List<Input> inputs = new ArrayList<>();
            for (JsonNode one : root.path("inputs")) {
                inputs.add(new Input(text(one, "name"), text(one, "datatype"), text(one, "shape")));
            }
            Map<String, String> settings = new LinkedHashMap<>();
            root.path("settings")
                    .properties()
                    .forEach(one -> settings.put(one.getKey(), string(one.getValue())));
            return new HistoryEntry(
                    id,
                    Instant.parse(text(root, "at")),
                    HistoryKind.valueOf(text(root, "kind")),
                    server(root.path("server")),
                    Protocol.valueOf(text(root, "protocol")),
                    text(root, "model"),
                    root.path("version").asString(""),
                    settings,
                    pictures,
                    Math.max(pictures.size(), root.path("pictureCount").asInt(0)),
                    inputs,
                    root.path("request").asBoolean(false),
                    outcome(root.path("outcome")));
        } catch (JacksonException | DateTimeException broken) {
            throw new IllegalArgumentException("It is no entry: " + broken.getMessage(), broken);
        }
    }

    private static Server server(JsonNode node) {
        return new Server(
                node.path("id").asString(""),
                node.path("name").asString(""),
                new ServerAddresses(
                        Endpoint.parse(text(node, "http"), Protocol.HTTP),
                        Endpoint.parse(text(node, "grpc"), Protocol.GRPC),
                        Endpoint.parse(text(node, "metrics"), Protocol.HTTP)),
                node.path("demo").asBoolean(false));
    }

    private static Outcome outcome(JsonNode node) {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> one : node.path("figures").properties()) {
            if (one.getValue().isNumber()) {
                figures.put(one.getKey(), one.getValue().doubleValue());
            }
        }
        return new Outcome(
                End.valueOf(text(node, "end")),
                node.path("total").asInt(0),
                node.path("done").asInt(0),
                node.path("failed").asInt(0),
                node.path("answer").asString(""),
                node.path("problem").asString(""),
                figures);
    }

    private static String text(JsonNode node, String name) {
        if (!node.path(name).isString()) {
            throw new IllegalArgumentException("There is no text \"" + name + "\"");
        }
        return node.path(name).stringValue();
    }

    private static String string(JsonNode node) {
        if (!node.isString()) {
            throw new IllegalArgumentException("Something is no text");
        }
        return node.stringValue();
    }
}
