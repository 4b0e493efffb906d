package dev.tritonexplorer.tensors;

import org.jspecify.annotations.Nullable;

import java.io.Serial;
import java.util.regex.Pattern;

/**
 * Data that are not the tensor wanted. The message is a clause for the user, without the input's or
 * the file's name, such as {@code "3 values are too few: [1, 16] has 16"}.
 */
public final class TensorDataException extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    private static final int MOST = 1000;

    /** Control characters, halves of characters, and what breaks lines. */
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private final boolean shapeOpen;

    public TensorDataException(String message) {
        this(message, null);
    }

    public TensorDataException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private TensorDataException(String message, @Nullable Throwable cause, boolean shapeOpen) {
        super(inOneLine(message), cause);
        this.shapeOpen = shapeOpen;
    }

    /** Messages quote what is in a file: that may be anything, of any length. */
    private static String inOneLine(String message) {
        String shown =
                message.length() > MOST
                        ? message.substring(0, MOST / 2)
                                + '…'
                                + message.substring(message.length() - MOST / 2)
                        : message;
        return UNFIT.matcher(shown).replaceAll("?");
    }

    static TensorDataException shapeOpen(String message) {
        return new TensorDataException(message, null, true);
    }

    /** Whether naming the input's shape, with {@link TensorSpec#withShape}, would help. */
    public boolean isShapeOpen() {
        return shapeOpen;
    }
}
