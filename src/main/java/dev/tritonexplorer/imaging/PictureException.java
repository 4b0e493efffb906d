package dev.tritonexplorer.imaging;

import dev.tritonexplorer.client.Said;

import org.jspecify.annotations.Nullable;

import java.io.Serial;

/**
 * Why one picture could not be read; the message is a sentence for the user, without the file's
 * name.
 */
public final class PictureException extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    private final transient Said said;

    public PictureException(Said said, @Nullable Throwable cause) {
        super(said.english(), cause);
        this.said = said;
    }

    /** In words of somebody else's. */
    public PictureException(String message, @Nullable Throwable cause) {
        this(PictureText.VERBATIM.with(message), cause);
    }

    /** The message, for programs that say it in another language. */
    public Said said() {
        return said;
    }
}
