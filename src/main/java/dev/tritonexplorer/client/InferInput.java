package dev.tritonexplorer.client;

/**
 * A named input tensor of a request.
 *
 * @param encoding how its values travel over HTTP
 */
public record InferInput(String name, Tensor tensor, Encoding encoding) {

    /** An input that travels as bytes. */
    public InferInput(String name, Tensor tensor) {
        this(name, tensor, Encoding.BINARY);
    }

    public InferInput withEncoding(Encoding wanted) {
        return new InferInput(name, tensor, wanted);
    }
}
