package dev.tritonexplorer.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What to load a model with instead of what its folder holds.
 *
 * @param config the configuration as JSON, with the field names of {@code config.pbtxt}; empty for
 *     the folder's own. Required with files
 * @param files path inside the model's folder, such as {@code 1/model.onnx}, to content; the folder
 *     itself is then not read. Not copied
 */
public record ModelOverride(String config, Map<String, byte[]> files) {

    /** What the model's folder holds. */
    public static final ModelOverride NONE = new ModelOverride("", Map.of());

    /**
     * Copies the map, not the files.
     *
     * @throws IllegalArgumentException if there are files and no configuration
     */
    public ModelOverride {
        if (config.isBlank() && !files.isEmpty()) {
            throw new IllegalArgumentException("A model loaded from files needs a configuration");
        }
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /** The folder's files with another configuration. */
    public static ModelOverride config(String json) {
        return new ModelOverride(json, Map.of());
    }
}
