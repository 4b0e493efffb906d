package dev.tritonexplorer.client;

import org.jspecify.annotations.Nullable;

import java.io.Serial;

/** What a person gave is not what it should be; the message is a sentence for the user. */
public final class InvalidInputException extends IllegalArgumentException {

    @Serial private static final long serialVersionUID = 1L;

    private final transient Said said;

    /**
     * @param said what is wrong, and what it should be
     */
    public InvalidInputException(Said said) {
        this(said, null);
    }

    /**
     * @param said what is wrong, and what it should be
     */
    public InvalidInputException(Said said, @Nullable Throwable cause) {
        super(said.english(), cause);
        this.said = said;
    }

    /** The message, for programs that say it in another language. */
    public Said said() {
        return said;
    }
}
