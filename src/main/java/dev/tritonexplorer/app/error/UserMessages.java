package dev.tritonexplorer.app.error;

import dev.tritonexplorer.app.secrets.KeyringException;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.imaging.PictureException;
import dev.tritonexplorer.snippets.SnippetException;

import java.io.IOException;

/** Puts failures into words. Errors that the rooms below have put in words keep them. */
public final class UserMessages {

    private final Messages messages;

    public UserMessages(Messages messages) {
        this.messages = messages;
    }

    public UserMessage of(Throwable problem) {
        return switch (problem) {
            case TritonException triton ->
                    new UserMessage(
                            sentence(triton.getMessage()),
                            triton.hint().orElseGet(() -> hint(triton.kind())));
            case SnippetException snippet -> new UserMessage(sentence(snippet.getMessage()), "");
            case KeyringException keyring -> keyring(keyring);
            case PictureException picture -> new UserMessage(sentence(picture.getMessage()), "");
            case IllegalArgumentException input ->
                    new UserMessage(sentence(input.getMessage()), "");
            case IOException file -> new UserMessage(sentence(file.getMessage()), "");
            default ->
                    new UserMessage(
                            messages.of("error.unexpected", problem.getClass().getSimpleName()),
                            messages.of("error.unexpected.hint"));
        };
    }

    /** For a server without an address. */
    public String noAddress() {
        return messages.of("error.noAddress");
    }

    /** Why nothing may be changed on a server. */
    public String readOnly(String server) {
        return messages.of("error.readOnly", server);
    }

    /** For a server whose secret nobody has given. */
    public UserMessage secretMissing(String server) {
        return new UserMessage(
                messages.of("error.secretMissing", server),
                messages.of("error.secretMissing.hint"));
    }

    /** For a secret that was kept before. */
    public String secretRefused(String server) {
        return messages.of("error.secretRefused", server);
    }

    /** What the keyring's own window says of a server's secret. */
    public String secretLabel(String server) {
        return messages.of("error.secretLabel", server);
    }

    private UserMessage keyring(KeyringException problem) {
        String detail = problem.getMessage();
        return switch (problem.reason()) {
            case ABSENT ->
                    new UserMessage(
                            messages.of("error.keyringAbsent", detail),
                            messages.of("error.keyring.hint"));
            case TIMED_OUT ->
                    new UserMessage(
                            messages.of("error.keyringTimedOut", detail),
                            messages.of("error.keyring.hint"));
            case FAILED ->
                    new UserMessage(
                            messages.of("error.keyringFailed", detail),
                            messages.of("error.keyring.hint"));
        };
    }

    private String hint(ErrorKind kind) {
        return switch (kind) {
            case UNREACHABLE -> messages.of("error.unreachable.hint");
            case TIMED_OUT -> messages.of("error.timedOut.hint");
            case UNAUTHORISED -> messages.of("error.unauthorised.hint");
            case NOT_TRITON -> messages.of("error.notTriton.hint");
            case UNAVAILABLE -> messages.of("error.unavailable.hint");
            case SERVER_FAILURE -> messages.of("error.serverFailure.hint");
            case CANCELLED, NOT_FOUND, INVALID_REQUEST, UNSUPPORTED -> "";
        };
    }

    /** Messages come with and without a full stop; people see one. */
    private String sentence(String text) {
        if (text == null || text.isBlank()) {
            return messages.of("error.noWords");
        }
        String stripped = text.strip();
        return ".!?…".indexOf(stripped.charAt(stripped.length() - 1)) < 0
                ? stripped + "."
                : stripped;
    }
}
