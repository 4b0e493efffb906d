package dev.tritonexplorer.tensors;

import org.jspecify.annotations.Nullable;

import java.io.Serial;

/** Data that are not the tensor wanted; the message is a sentence for the user without a stop. */
public final class TensorDataException extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    public TensorDataException(String message) {
        super(message);
    }

    public TensorDataException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
