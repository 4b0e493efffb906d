package dev.tritonexplorer.client.shm;

import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.RequestedOutput;

/** How large the outputs of a request will be: a region must be there before the server runs. */
@FunctionalInterface
public interface OutputSizes {

    /** No output travels in shared memory. */
    OutputSizes ON_THE_WIRE = (request, output) -> 0;

    /**
     * How many bytes the output has at most, or 0 to let it travel in the response. Not asked about
     * classes, which always do.
     */
    long most(InferRequest request, RequestedOutput output);
}
