package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.client.InferResponse;

/**
 * A response as it came.
 *
 * @param afterNs since the request was sent
 * @param request index of the request in the run; 0 if there is one
 * @param last whether the server said that no other follows
 */
public record Received(InferResponse response, long afterNs, int request, boolean last) {

    /** Whether it only says that the responses are over. */
    boolean isEmptyFinal() {
        return last && response.outputs().isEmpty();
    }

    /** What it holds in memory, about. */
    long byteSize() {
        return response.outputs().stream().mapToLong(output -> output.data().byteSize()).sum();
    }
}
