package dev.tritonexplorer.cli;

import java.nio.file.Path;
import java.util.Optional;

/** How this program was started, for commands that people are told to try. */
final class Program {

    /** Set by the launcher of an installed application. */
    private static final String LAUNCHER = "jpackage.app-path";

    private Program() {}

    static String name() {
        return Optional.ofNullable(System.getProperty(LAUNCHER))
                .map(path -> Path.of(path).getFileName().toString())
                .orElse("java -jar triton-explorer.jar");
    }
}
