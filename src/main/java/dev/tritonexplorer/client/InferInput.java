package dev.tritonexplorer.client;

/**
 * A named input tensor of a request.
 *
 * @param name as in the model's metadata
 * @param data the tensor, with the batch dimension in front if the model batches, or where in
 *     shared memory it is
 * @param encoding how its values travel over HTTP; no matter for shared memory
 */
public record InferInput(String name, TensorData data, Encoding encoding) {

    /**
     * @throws IllegalArgumentException if the tensor is in shared memory and the encoding not
     *     BINARY
     */
    public InferInput {
        if (data instanceof SharedTensor && encoding != Encoding.BINARY) {
            throw new IllegalArgumentException(
                    "A tensor in shared memory does not travel as JSON or as a raw request");
        }
    }

    /** An input that travels as bytes, or not at all: in shared memory. */
    public InferInput(String name, TensorData data) {
        this(name, data, Encoding.BINARY);
    }

    /** The same, travelling in this way. */
    public InferInput withEncoding(Encoding wanted) {
        return new InferInput(name, data, wanted);
    }
}
