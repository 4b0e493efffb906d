package dev.tritonexplorer.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Headers as {@code -H} gives them: {@code Name: value}, or {@code @FILE} with such lines, so that
 * a secret one need not stand among the process's arguments. Messages never repeat a value.
 */
final class HeaderLines {

    static final String OPTION = "-H";

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    void add(String argument) {
        if (!argument.startsWith("@")) {
            addLine(argument);
            return;
        }
        SecretSource.readFile(OPTION, argument.substring(1))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(this::addLine);
    }

    private void addLine(String line) {
        int colon = line.indexOf(':');
        if (colon < 1) {
            throw new CommandFailure(Messages.text("connection.header.form", OPTION));
        }
        put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
    }

    void addAll(Map<String, String> more) {
        more.forEach(this::put);
    }

    private void put(String name, String value) {
        if (!names.add(name)) {
            throw new CommandFailure(Messages.text("connection.header.twice", name));
        }
        headers.put(name, value);
    }

    /** In the order given. */
    Map<String, String> headers() {
        return headers;
    }
}
