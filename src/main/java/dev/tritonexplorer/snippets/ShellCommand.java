package dev.tritonexplorer.snippets;

import java.util.ArrayList;
import java.util.List;

/** A command with one option a line. For one thread. */
final class ShellCommand {

    private final List<String> lines = new ArrayList<>();

    ShellCommand(String program) {
        lines.add(program);
    }

    /** In the same line. */
    ShellCommand same(String option, String... values) {
        lines.set(lines.size() - 1, lines.getLast() + " " + words(option, values));
        return this;
    }

    /** In a line of its own. */
    ShellCommand line(String option, String... values) {
        lines.add(words(option, values));
        return this;
    }

    /** As it is: already fit for the shell. */
    ShellCommand raw(String text) {
        lines.add(text);
        return this;
    }

    private static String words(String option, String... values) {
        StringBuilder words = new StringBuilder(option);
        for (String value : values) {
            words.append(' ').append(Texts.shell(value));
        }
        return words.toString();
    }

    @Override
    public String toString() {
        return String.join(" \\\n  ", lines);
    }
}
