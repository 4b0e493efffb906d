package dev.tritonexplorer.app.config;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;

/**
 * A configuration as a tree.
 *
 * @param nodes all but the root, each before its children
 */
record ConfigTree(ConfigNode root, List<ConfigNode> nodes) {

    // Decimals as the server wrote them.
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    /**
     * Reads JSON.
     *
     * @throws IllegalArgumentException if it is none
     */
    static ConfigTree parse(String json) {
        try {
            ConfigNode root = ConfigNode.of(MAPPER.readTree(json));
            List<ConfigNode> nodes = new ArrayList<>();
            collect(root, nodes);
            return new ConfigTree(root, nodes);
        } catch (JacksonException problem) {
            throw new IllegalArgumentException(problem.getOriginalMessage(), problem);
        }
    }

    private static void collect(ConfigNode node, List<ConfigNode> into) {
        for (ConfigNode child : node.children()) {
            into.add(child);
            collect(child, into);
        }
    }

    /** What a search looks through: names, and the values of what has no fields. */
    List<String> searched() {
        return nodes.stream()
                .map(node -> node.isLeaf() ? node.name() + "\n" + node.value() : node.name())
                .toList();
    }
}
