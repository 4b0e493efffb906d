package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.client.InferResponse;

/**
 * A response as it came.
 *
 * @param afterNs since the request was sent
 * @param request index of the request in the run, 0 if it is one
 * @param last whether no other follows for its request
 */
public record Received(InferResponse response, long afterNs, int request, boolean last) {}
