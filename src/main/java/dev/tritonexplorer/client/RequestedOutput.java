package dev.tritonexplorer.client;

import java.util.Optional;

/**
 * An output that a request asks for.
 *
 * @param name as in the model's metadata
 * @param classes 0 for the tensor itself, or how many classes of Triton's classification extension
 * @param encoding how its values travel over HTTP
 * @param window where in shared memory the server puts them instead; Triton refuses that for
 *     classes
 */
public record RequestedOutput(
        String name, int classes, Encoding encoding, Optional<RegionWindow> window) {

    /**
     * @throws IllegalArgumentException if the class count is negative, or shared memory is wanted
     *     for classes or for JSON
     */
    public RequestedOutput {
        if (classes < 0) {
            throw new IllegalArgumentException("The class count must not be negative");
        }
        if (window.isPresent() && classes > 0) {
            throw new IllegalArgumentException("Classes do not travel in shared memory");
        }
        if (window.isPresent() && encoding != Encoding.BINARY) {
            throw new IllegalArgumentException("A tensor in shared memory does not travel as JSON");
        }
    }

    /** An output that travels in the response. */
    public RequestedOutput(String name, int classes, Encoding encoding) {
        this(name, classes, encoding, Optional.empty());
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
        return new RequestedOutput(name, classes, wanted, window);
    }

    /** The same output, put into shared memory. */
    public RequestedOutput in(RegionWindow place) {
        return new RequestedOutput(name, classes, encoding, Optional.of(place));
    }
}
