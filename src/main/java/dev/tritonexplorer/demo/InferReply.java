package dev.tritonexplorer.demo;

import java.util.List;

/**
 * One response.
 *
 * @param outputs empty together with {@code last} for the final marker of a decoupled model
 * @param last whether no other response follows for this request
 */
record InferReply(
        String model, String version, String id, List<NamedTensor> outputs, boolean last) {

    InferReply {
        outputs = List.copyOf(outputs);
    }

    boolean isMarker() {
        return last && outputs.isEmpty();
    }
}
