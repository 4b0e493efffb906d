package dev.tritonexplorer.client.shm;

import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.RequestedOutput;

/** How large the outputs of a request will be: a region must be there before the server runs. */
@FunctionalInterface
public interface OutputSizes {

    /** No output travels in shared memory. */
    OutputSizes ON_THE_WIRE = (request, output) -> 0;

    /**
     * As a model declares its outputs: those of fixed dimensions have their size, times the batch
     * of the request. A decoupled model's stay on the wire, since its responses would overwrite
     * each other.
     *
     * @param otherwise room for an output of open dimensions or of BYTES, in bytes; 0 lets it
     *     travel in the response
     */
    static OutputSizes of(ModelMetadata model, ModelConfig config, long otherwise) {
        return config.decoupled()
                ? ON_THE_WIRE
                : new DeclaredSizes(model, config.maxBatchSize() > 0, otherwise);
    }

    /**
     * How many bytes the output has at most, or 0 to let it travel in the response. Not asked about
     * classes, which always do.
     */
    long most(InferRequest request, RequestedOutput output);
}
