package dev.tritonexplorer.client;

/**
 * A named output tensor of a response.
 *
 * @param data the tensor, or where in shared memory the server has put it
 */
public record InferOutput(String name, TensorData data) {

    /**
     * The tensor; one in shared memory as {@link SharedTensor#read} gives it.
     *
     * @throws TritonException if it cannot be read from there
     */
    public Tensor tensor() {
        return switch (data) {
            case Tensor tensor -> tensor;
            case SharedTensor shared -> shared.read();
        };
    }
}
