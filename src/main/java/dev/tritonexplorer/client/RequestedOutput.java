package dev.tritonexplorer.client;

/**
 * An output that a request asks for.
 *
 * @param name as in the model's metadata
 * @param classes 0 for the tensor itself, or how many classes of Triton's classification extension
 * @param encoding how its values travel over HTTP
 */
public record RequestedOutput(String name, int classes, Encoding encoding) {

    /**
     * @throws IllegalArgumentException if the class count is negative
     */
    public RequestedOutput {
        if (classes < 0) {
            throw new IllegalArgumentException("The class count must not be negative");
        }
    }

    /** An output that travels as bytes. */
    public RequestedOutput(String name, int classes) {
        this(name, classes, Encoding.BINARY);
    }

    /** The tensor itself, as bytes. */
    public static RequestedOutput of(String name) {
        return new RequestedOutput(name, 0);
    }

    /** The same, travelling in this way. */
    public RequestedOutput withEncoding(Encoding wanted) {
        return new RequestedOutput(name, classes, wanted);
    }
}
