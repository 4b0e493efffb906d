package dev.tritonexplorer.app.config;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A field of a configuration, or an element of one of its lists. Compared by identity. */
final class ConfigNode {

    private static final int MOST_IN_SUMMARY = 8;
    private static final int LONGEST_SUMMARY = 60;

    private final String name;
    private final String path;
    private final JsonNode json;
    private final List<ConfigNode> children = new ArrayList<>();

    private ConfigNode(String name, String path, JsonNode json) {
        this.name = name;
        this.path = path;
        this.json = json;
    }

    /** The whole, without a name. */
    static ConfigNode of(JsonNode json) {
        return of("", "", json);
    }

    private static ConfigNode of(String name, String path, JsonNode json) {
        ConfigNode node = new ConfigNode(name, path, json);
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            String key = member.getKey();
            node.children.add(of(key, path.isEmpty() ? key : path + "." + key, member.getValue()));
        }
        if (json.isArray()) {
            for (int index = 0; index < json.size(); index++) {
                String number = "[" + index + "]";
                node.children.add(of(number, path + number, json.get(index)));
            }
        }
        return node;
    }

    /** The field's name as the proto file has it, or {@code [0]} for a list's first element. */
    String name() {
        return name;
    }

    /** Such as {@code input[0].dims[1]}. */
    String path() {
        return path;
    }

    List<ConfigNode> children() {
        return children;
    }

    /** Whether it holds a value, not fields. */
    boolean isLeaf() {
        return !json.isContainer();
    }

    /** The value as it may be used elsewhere: text without quotes, JSON for what holds fields. */
    String value() {
        return isLeaf() ? json.asString() : json.toPrettyString();
    }

    /** Whether it is a text of no letters, which would look like nothing. */
    boolean isEmptyText() {
        return json.isString() && json.stringValue().isEmpty();
    }

    /** What a list or message holds, in a few words; empty if that takes more than a few. */
    String summary() {
        if (isLeaf() || children.isEmpty()) {
            return "";
        }
        if (json.isObject()) {
            JsonNode named = json.path("name");
            return named.isString() ? named.stringValue() : "";
        }
        if (children.size() > MOST_IN_SUMMARY || !children.stream().allMatch(ConfigNode::isLeaf)) {
            return "";
        }
        String all = children.stream().map(ConfigNode::value).collect(Collectors.joining(", "));
        return all.length() > LONGEST_SUMMARY ? "" : "[" + all + "]";
    }
}
