package dev.tritonexplorer.client;

import org.jspecify.annotations.Nullable;

import java.io.Serial;
import java.util.Optional;

/**
 * The one failure of a client call, unchecked. The message is a sentence for the user; {@link
 * #serverMessage} is the server's own text, word for word, and {@link #hint} what to try, where the
 * cure is known.
 */
public final class TritonException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final ErrorKind kind;
    private final @Nullable String serverMessage;
    private final @Nullable String hint;

    /** A failure that the server put in words; its text becomes the message. */
    public static TritonException ofServer(ErrorKind kind, String serverMessage) {
        return new TritonException(
                kind, serverMessage, serverMessage, Hints.forServerMessage(serverMessage), null);
    }

    /** A failure noticed on this side. */
    public TritonException(ErrorKind kind, String message, @Nullable Throwable cause) {
        this(kind, message, null, null, cause);
    }

    /**
     * A failure with all that is known of it.
     *
     * @param serverMessage the server's own text, where it sent one
     * @param hint what to try, as a sentence
     */
    public TritonException(
            ErrorKind kind,
            String message,
            @Nullable String serverMessage,
            @Nullable String hint,
            @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.serverMessage = serverMessage;
        this.hint = hint;
    }

    /** What went wrong, for programs. */
    public ErrorKind kind() {
        return kind;
    }

    /** The server's own text, unchanged; absent when the failure was noticed on this side. */
    public Optional<String> serverMessage() {
        return Optional.ofNullable(serverMessage);
    }

    /** What to try, as a sentence; absent where no cure is known. */
    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }
}
