package dev.tritonexplorer.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Python that can make an environment for Triton's Python backend.
 *
 * @param command how to start it
 * @param version such as {@code 3.11}
 */
record Python(String command, String version) {

    private static final List<String> VERSIONS = List.of("3.9", "3.10", "3.11", "3.12", "3.13");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** The default one if it will do, else any that will. */
    static Python find() throws TritonUnavailableException, IOException, InterruptedException {
        for (String command :
                Stream.concat(
                                Stream.of("python3"),
                                VERSIONS.reversed().stream().map(version -> "python" + version))
                        .toList()) {
            Optional<Python> python = at(command);
            if (python.isPresent()) {
                return python.get();
            }
        }
        throw new TritonUnavailableException(
                "Triton's Python backend needs Python 3.9 to 3.13 with the venv module (Debian's"
                        + " python3-venv), and none was found");
    }

    /** The Python behind a command; empty if it is none, too old, too new or lacks venv. */
    static Optional<Python> at(String command) throws IOException, InterruptedException {
        Path answer = Files.createTempFile("python", ".txt");
        try {
            Commands.run(
                    answer,
                    LIMIT,
                    command,
                    "-c",
                    "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])");
            String version = Files.readString(answer).strip();
            return VERSIONS.contains(version)
                    ? Optional.of(new Python(command, version))
                    : Optional.empty();
        } catch (IOException unusable) {
            return Optional.empty();
        } finally {
            Files.delete(answer);
        }
    }
}
