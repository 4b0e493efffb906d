package dev.tritonexplorer.app.secrets;

import dev.tritonexplorer.app.secrets.KeyringException.Reason;
import dev.tritonexplorer.app.secrets.Tool.Answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Secret Service of Linux desktops (GNOME Keyring, KWallet, KeePassXC) through libsecret's
 * {@code secret-tool}.
 */
final class SecretService implements Keyring {

    private final Tool tool;
    private final String program;

    SecretService(Tool tool) {
        this(tool, "secret-tool");
    }

    SecretService(Tool tool, String program) {
        this.tool = tool;
        this.program = program;
    }

    @Override
    public String name() {
        return "Secret Service";
    }

    @Override
    public Optional<String> find(String id) throws KeyringException {
        Answer answer = tool.run(command(id, "lookup"), "");
        if (answer.status() == 0) {
            return Optional.of(answer.out());
        }
        // It fails silently if it finds nothing.
        if (answer.problem().isEmpty()) {
            return Optional.empty();
        }
        throw failure(answer);
    }

    @Override
    public void store(String id, String label, String text) throws KeyringException {
        Answer answer = tool.run(command(id, "store", "--label=" + label), text);
        if (answer.status() != 0) {
            throw failure(answer);
        }
        if (!find(id).equals(Optional.of(text))) {
            throw new KeyringException(Reason.FAILED, "what was stored cannot be found");
        }
    }

    @Override
    public void remove(String id) throws KeyringException {
        Answer answer = tool.run(command(id, "clear"), "");
        if (answer.status() != 0 && !answer.problem().isEmpty()) {
            throw failure(answer);
        }
    }

    private List<String> command(String id, String... verb) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(verb));
        command.addAll(List.of("application", "triton-explorer", "server", id));
        return command;
    }

    private static KeyringException failure(Answer answer) {
        String words = answer.problem().replaceFirst("^secret-tool: ", "");
        boolean absent =
                words.contains("D-Bus")
                        || words.contains("org.freedesktop.secrets")
                        || words.contains("Could not connect");
        return new KeyringException(
                absent ? Reason.ABSENT : Reason.FAILED,
                words.isEmpty() ? "status " + answer.status() : words);
    }
}
