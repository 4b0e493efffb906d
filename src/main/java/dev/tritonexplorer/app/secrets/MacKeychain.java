package dev.tritonexplorer.app.secrets;

import dev.tritonexplorer.app.secrets.KeyringException.Reason;
import dev.tritonexplorer.app.secrets.Tool.Answer;

import java.util.List;
import java.util.Optional;

/** The login keychain of macOS through its {@code security}. */
final class MacKeychain implements Keyring {

    private static final String SERVICE = "triton-explorer";

    /** errSecItemNotFound, as the tool tells it. */
    private static final int NOT_FOUND = 44;

    /** A line of commands is cut there. */
    private static final int MOST_LETTERS = 3500;

    private final Tool tool;
    private final String program;

    MacKeychain(Tool tool) {
        this(tool, "/usr/bin/security");
    }

    MacKeychain(Tool tool, String program) {
        this.tool = tool;
        this.program = program;
    }

    @Override
    public String name() {
        return "Keychain";
    }

    @Override
    public Optional<String> find(String id) throws KeyringException {
        Answer answer =
                tool.run(
                        List.of(program, "find-generic-password", "-s", SERVICE, "-a", id, "-w"),
                        "");
        if (answer.status() == NOT_FOUND) {
            return Optional.empty();
        }
        if (answer.status() != 0) {
            throw failure(answer);
        }
        return Optional.of(answer.out().strip());
    }

    /** The command comes through the standard input, for the secret is one of its arguments. */
    @Override
    public void store(String id, String label, String text) throws KeyringException {
        if (text.length() > MOST_LETTERS) {
            throw new KeyringException(Reason.FAILED, "the secret is too long for it");
        }
        String command =
                "add-generic-password -U -s %s -a %s -l \"%s\" -w %s\n"
                        .formatted(SERVICE, id, label.replaceAll("[^\\p{L}\\p{N} ._-]", " "), text);
        Answer answer = tool.run(List.of(program, "-i"), command);
        if (answer.status() != 0 || !find(id).equals(Optional.of(text))) {
            throw failure(answer);
        }
    }

    @Override
    public void remove(String id) throws KeyringException {
        Answer answer =
                tool.run(List.of(program, "delete-generic-password", "-s", SERVICE, "-a", id), "");
        if (answer.status() != 0 && answer.status() != NOT_FOUND) {
            throw failure(answer);
        }
    }

    /** Its words may repeat the line that it was given, so only the status is told. */
    private static KeyringException failure(Answer answer) {
        return new KeyringException(Reason.FAILED, "“security” ended with " + answer.status());
    }
}
