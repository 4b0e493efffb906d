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
 * @param libraries the folder of its shared library, empty if the system finds that by itself
 */
record Python(String command, String version, String libraries) {

    /** The backend needs numpy 1, which has no wheel for Python 3.13. */
    private static final List<String> VERSIONS = List.of("3.9", "3.10", "3.11", "3.12");

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** The backend's stub is linked to Python's shared library, which need not be installed. */
    private static final String PROBE =
            """
            import sys, venv, ensurepip, ctypes, os, sysconfig
            version = '%d.%d' % sys.version_info[:2]
            library = 'libpython%s.so.1.0' % version
            folder = sysconfig.get_config_var('LIBDIR') or ''
            if not os.path.exists(os.path.join(folder, library)):
                ctypes.CDLL(library)
                folder = ''
            print(version + ' ' + folder)
            """;

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
                "Triton's Python backend needs Python 3.9 to 3.12 with its venv module and its"
                        + " shared library (for Debian's Python 3.11: python3-venv and"
                        + " libpython3.11), and none was found");
    }

    /** The Python behind a command; empty if it is none, too old, too new or lacks a part. */
    static Optional<Python> at(String command) throws IOException, InterruptedException {
        Path answer = Files.createTempFile("python", ".txt");
        try {
            Commands.run(answer, LIMIT, command, "-c", PROBE);
            String[] told = Files.readString(answer).strip().split(" ", 2);
            return VERSIONS.contains(told[0])
                    ? Optional.of(new Python(command, told[0], told.length == 2 ? told[1] : ""))
                    : Optional.empty();
        } catch (IOException unusable) {
            return Optional.empty();
        } finally {
            Files.delete(answer);
        }
    }
}
