package dev.tritonexplorer.client;

import java.util.List;

/**
 * A body, or a message, for people.
 *
 * @param text JSON laid out, a message of gRPC as JSON with the names of its proto file, or text as
 *     it came; without the tensors' bytes; empty if it is no text
 * @param tensors what travelled as bytes, in order
 */
public record CallContent(String text, List<CallTensor> tensors) {

    /** Of what cannot be read. */
    public static final CallContent NOTHING = new CallContent("", List.of());

    /** Copies the list. */
    public CallContent {
        tensors = List.copyOf(tensors);
    }
}
