package dev.tritonexplorer.client;

/**
 * An output that a request asks for.
 *
 * @param classes 0 for the tensor itself, or how many classes of Triton's classification extension
 */
public record RequestedOutput(String name, int classes) {

    public RequestedOutput {
        if (classes < 0) {
            throw new IllegalArgumentException("The class count must not be negative");
        }
    }

    public static RequestedOutput of(String name) {
        return new RequestedOutput(name, 0);
    }
}
