package dev.tritonexplorer.tensors;

import org.jspecify.annotations.Nullable;

import java.io.Serial;

/**
 * Data that are not the tensor wanted. The message is a clause for the user, without the input's or
 * the file's name, such as {@code "3 values are too few: [1, 16] has 16"}.
 */
public final class TensorDataException extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    private final boolean shapeOpen;

    public TensorDataException(String message) {
        this(message, null);
    }

    public TensorDataException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private TensorDataException(String message, @Nullable Throwable cause, boolean shapeOpen) {
        super(message, cause);
        this.shapeOpen = shapeOpen;
    }

    static TensorDataException shapeOpen(String message) {
        return new TensorDataException(message, null, true);
    }

    /** Whether naming the input's shape, with {@link TensorSpec#withShape}, would help. */
    public boolean isShapeOpen() {
        return shapeOpen;
    }
}
