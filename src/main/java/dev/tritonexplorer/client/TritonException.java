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
    private final transient @Nullable Said said;
    private final transient @Nullable Said cure;

    /** A failure that the server put in words; its text becomes the message. */
    public static TritonException ofServer(ErrorKind kind, String serverMessage) {
        return ofServer(kind, serverMessage, serverMessage);
    }

    /**
     * The same where the text cannot be shown as it is.
     *
     * @param shown the text, fit for one line
     */
    public static TritonException ofServer(ErrorKind kind, String shown, String serverMessage) {
        CureText cure = Hints.forServerMessage(serverMessage);
        Said known = cure == null ? null : cure.with();
        return new TritonException(kind, shown, serverMessage, null, english(known), known, null);
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
        this(kind, message, serverMessage, null, hint, null, cause);
    }

    /** A failure noticed on this side, of a known kind. */
    public TritonException(ErrorKind kind, Said said, @Nullable Throwable cause) {
        this(kind, said, null, cause);
    }

    /**
     * A failure noticed on this side, of a known kind.
     *
     * @param cure what to try
     */
    public TritonException(
            ErrorKind kind, Said said, @Nullable Said cure, @Nullable Throwable cause) {
        this(kind, said, null, cure, cause);
    }

    /**
     * A failure of a known kind.
     *
     * @param serverMessage the server's own text, where it sent one
     * @param cure what to try
     */
    public TritonException(
            ErrorKind kind,
            Said said,
            @Nullable String serverMessage,
            @Nullable Said cure,
            @Nullable Throwable cause) {
        this(kind, said.english(), serverMessage, said, english(cure), cure, cause);
    }

    private TritonException(
            ErrorKind kind,
            String message,
            @Nullable String serverMessage,
            @Nullable Said said,
            @Nullable String hint,
            @Nullable Said cure,
            @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.serverMessage = serverMessage;
        this.said = said;
        this.hint = hint;
        this.cure = cure;
    }

    private static @Nullable String english(@Nullable Said said) {
        return said == null ? null : said.english();
    }

    /** What went wrong, for programs. */
    public ErrorKind kind() {
        return kind;
    }

    /** The server's own text, unchanged; absent when the failure was noticed on this side. */
    public Optional<String> serverMessage() {
        return Optional.ofNullable(serverMessage);
    }

    /** The message, for programs that say it in another language; absent where it is other text. */
    public Optional<Said> said() {
        return Optional.ofNullable(said);
    }

    /** The message as a part of another one. */
    public Said asPart() {
        return said().orElseGet(() -> FailureText.VERBATIM.with(getMessage()));
    }

    /** The hint, for programs that say it in another language; absent without one. */
    public Optional<Said> cure() {
        return Optional.ofNullable(cure).or(() -> hint().map(CureText.VERBATIM::with));
    }

    /** What to try, as a sentence; absent where no cure is known. */
    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }
}
