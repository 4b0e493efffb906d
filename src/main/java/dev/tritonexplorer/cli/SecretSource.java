package dev.tritonexplorer.cli;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a secret is read from: a file or an environment variable. It is never an argument itself,
 * because other users see a process's arguments. Neither secrets nor what was given for their place
 * are repeated in messages: the latter may be the secret, by mistake.
 */
final class SecretSource {

    private static final String ENVIRONMENT = "env:";
    private static final int MOST_BYTES = 64 << 10;

    private SecretSource() {}

    /**
     * One line of text without its line end.
     *
     * @param option for messages
     * @param place {@code env:NAME} or a file
     * @throws CommandFailure if there is none, or more than one line
     */
    static String read(String option, String place) {
        return read(option, place, System.getenv());
    }

    static String read(String option, String place, Map<String, String> environment) {
        String text;
        if (place.startsWith(ENVIRONMENT)) {
            @Nullable String value = environment.get(place.substring(ENVIRONMENT.length()));
            if (value == null) {
                throw new CommandFailure(Messages.text("secret.unset", option));
            }
            text = value;
        } else {
            text = readFile(option, place);
        }
        String secret = text.strip();
        if (secret.isEmpty() || secret.lines().count() > 1) {
            throw new CommandFailure(Messages.text("secret.lines", option));
        }
        return secret;
    }

    /**
     * A small UTF-8 file's text.
     *
     * @throws CommandFailure if it cannot be read, or is not small
     */
    static String readFile(String option, String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw new CommandFailure(Messages.text("secret.large", option, MOST_BYTES));
            }
            return new String(content, StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException problem) {
            boolean header = option.equals(HeaderLines.OPTION);
            throw new CommandFailure(
                    Messages.text(header ? "connection.header.file" : "secret.file", option));
        }
    }
}
