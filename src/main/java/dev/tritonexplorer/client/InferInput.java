package dev.tritonexplorer.client;

/**
 * A named input tensor of a request.
 *
 * @param name as in the model's metadata
 * @param tensor with the batch dimension in front if the model batches
 * @param encoding how its values travel over HTTP
 */
public record InferInput(String name, Tensor tensor, Encoding encoding) {

    /** An input that travels as bytes. */
    public InferInput(String name, Tensor tensor) {
        this(name, tensor, Encoding.BINARY);
    }

    /** The same, travelling in this way. */
    public InferInput withEncoding(Encoding wanted) {
        return new InferInput(name, tensor, wanted);
    }
}
