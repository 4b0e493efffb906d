package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.Said;

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
    private final transient Said said;

    /** In words of somebody else's. */
    public TensorDataException(String message) {
        this(message, null);
    }

    /** In words of somebody else's. */
    public TensorDataException(String message, @Nullable Throwable cause) {
        this(DataText.VERBATIM.with(message), cause);
    }

    public TensorDataException(Said said) {
        this(said, null);
    }

    public TensorDataException(Said said, @Nullable Throwable cause) {
        this(said, cause, false);
    }

    private TensorDataException(Said said, @Nullable Throwable cause, boolean shapeOpen) {
        super(inOneLine(said.english()), cause);
        this.said = said.map(TensorDataException::inOneLine);
        this.shapeOpen = shapeOpen;
    }

    /** The message, for programs that say it in another language. */
    public Said said() {
        return said;
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

    static TensorDataException shapeOpen(Said said) {
        return new TensorDataException(said, null, true);
    }

    /** Whether naming the input's shape, with {@link TensorSpec#withShape}, would help. */
    public boolean isShapeOpen() {
        return shapeOpen;
    }
}
