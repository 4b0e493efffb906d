package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.client.Shape;

/** What is known of an input's values before they are sent. */
public sealed interface InputCheck {

    /** They are being looked at. */
    record Checking() implements InputCheck {}

    /**
     * They can be sent.
     *
     * @param bytes of the tensor
     * @param preview its first and last values; empty if they are made only when they are sent
     * @param warning what the server will likely refuse; empty for nothing
     */
    record Fine(Shape shape, long bytes, String preview, String warning) implements InputCheck {}

    /**
     * They cannot be sent.
     *
     * @param problem a sentence
     * @param shape whether it is about the shape's own field
     */
    record Wrong(String problem, boolean shape) implements InputCheck {}
}
