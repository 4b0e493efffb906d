package dev.tritonexplorer.client;

/**
 * A named output tensor of a response.
 *
 * @param name as in the model's metadata
 * @param data the tensor, or where in shared memory the server has put it; BYTES if classes were
 *     asked for: see {@link Classification#parse}
 */
public record InferOutput(String name, TensorData data) {

    /**
     * The tensor; one in shared memory as {@link SharedTensor#read} gives it.
     *
     * @throws TritonException if it cannot be read from there
     */
    public Tensor tensor() {
        return data.read();
    }
}
