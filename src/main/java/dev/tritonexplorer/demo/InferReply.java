package dev.tritonexplorer.demo;

import java.util.List;
import java.util.Map;

/**
 * One response.
 *
 * @param outputs empty together with {@code last} for the final marker of a decoupled model
 * @param parameters of the response: text, Long, Double or Boolean
 * @param last whether no other response follows for this request
 */
record InferReply(
        String model,
        String version,
        String id,
        List<NamedTensor> outputs,
        Map<String, Object> parameters,
        boolean last) {

    /** Without parameters. */
    InferReply(String model, String version, String id, List<NamedTensor> outputs, boolean last) {
        this(model, version, id, outputs, Map.of(), last);
    }

    InferReply {
        parameters = Map.copyOf(parameters);
        outputs = List.copyOf(outputs);
    }

    boolean isMarker() {
        return last && outputs.isEmpty();
    }
}
