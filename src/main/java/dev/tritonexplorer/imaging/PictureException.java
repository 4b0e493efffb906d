package dev.tritonexplorer.imaging;

import org.jspecify.annotations.Nullable;

import java.io.Serial;

/**
 * Why one picture could not be read; the message is a sentence for the user, without the file's
 * name.
 */
public final class PictureException extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    public PictureException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
