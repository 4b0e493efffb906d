package dev.tritonexplorer.classify;

import dev.tritonexplorer.imaging.Scaling;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the run went that gave a result.
 *
 * @param version asked for; empty: the server chose
 * @param protocol as people write it; so are the mode and the kind of tensors
 * @param concurrency most requests in flight
 * @param batch most pictures a request
 */
public record RunFacts(
        String model,
        String version,
        String protocol,
        String mode,
        int concurrency,
        String tensors,
        Scaling scaling,
        int batch) {

    /** By the names that programs read. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("model", model);
        if (!version.isEmpty()) {
            fields.put("version", version);
        }
        fields.put("protocol", protocol);
        fields.put("mode", mode);
        fields.put("concurrency", concurrency);
        fields.put("tensors", tensors);
        fields.put("scaling", scaling.name());
        fields.put("batch", batch);
        return fields;
    }
}
