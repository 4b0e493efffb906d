package dev.tritonexplorer.app.error;

import dev.tritonexplorer.app.secrets.KeyringException;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InvalidInputException;
import dev.tritonexplorer.client.Said;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.imaging.PictureException;
import dev.tritonexplorer.snippets.SnippetException;
import dev.tritonexplorer.tensors.TensorDataException;

import java.io.IOException;
import java.util.Optional;

/** Puts failures into words. Errors that the rooms below have put in words keep them. */
public final class UserMessages {

    private final Messages messages;
    private final CoreTexts core;

    public UserMessages(Messages messages) {
        this.messages = messages;
        core = new CoreTexts(messages.language());
    }

    /** A phrase of the rooms below, without a full stop unless it has one. */
    public String of(Said said) {
        return core.of(said);
    }

    /** What a failure says, as a part of another text: no full stop is added. */
    public String part(Throwable problem) {
        return said(problem)
                .map(core::of)
                .orElseGet(
                        () ->
                                problem.getMessage() == null
                                        ? messages.of("error.noWords")
                                        : problem.getMessage());
    }

    private static Optional<Said> said(Throwable problem) {
        return switch (problem) {
            case TritonException triton -> triton.said();
            case PictureException picture -> Optional.of(picture.said());
            case TensorDataException data -> Optional.of(data.said());
            case InvalidInputException input -> Optional.of(input.said());
            default -> Optional.empty();
        };
    }

    /** Whether it is a fault of ours: nothing has put it in words. */
    public boolean isUnforeseen(Throwable problem) {
        return foreseen(problem).isEmpty();
    }

    public UserMessage of(Throwable problem) {
        return foreseen(problem)
                .orElseGet(
                        () ->
                                new UserMessage(
                                        messages.of(
                                                "error.unexpected",
                                                problem.getClass().getSimpleName()),
                                        messages.of("error.unexpected.hint")));
    }

    private Optional<UserMessage> foreseen(Throwable problem) {
        UserMessage words =
                switch (problem) {
                    case TritonException triton ->
                            new UserMessage(
                                    sentence(part(triton)),
                                    triton.cure()
                                            .map(core::of)
                                            .orElseGet(() -> hint(triton.kind())));
                    case SnippetException snippet ->
                            new UserMessage(sentence(snippet.getMessage()), "");
                    case KeyringException keyring -> keyring(keyring);
                    case PictureException picture -> new UserMessage(sentence(part(picture)), "");
                    case TensorDataException data -> new UserMessage(sentence(part(data)), "");
                    case IllegalArgumentException input ->
                            new UserMessage(sentence(part(input)), "");
                    case IOException file -> new UserMessage(sentence(file.getMessage()), "");
                    default -> null;
                };
        return Optional.ofNullable(words);
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
        if (".!?…。！？".indexOf(stripped.charAt(stripped.length() - 1)) >= 0) {
            return stripped;
        }
        return stripped + (isChinese(stripped) ? "。" : ".");
    }

    /** A sentence of another language, such as a server's, keeps its own full stop. */
    private static boolean isChinese(String sentence) {
        return sentence.codePoints().anyMatch(Character::isIdeographic);
    }
}
