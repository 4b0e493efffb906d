package dev.tritonexplorer.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Other programs, run with a limit and with their output in a file. */
final class Commands {

    private static final int TAIL_LINES = 30;

    private Commands() {}

    /**
     * Runs a program to its end.
     *
     * @throws IOException if it cannot be started, fails or exceeds the limit, with the end of its
     *     output
     */
    static void run(Path log, Duration limit, String... command)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        failure(command, "took over " + limit.toSeconds() + " s", log));
            }
        } finally {
            killTree(process);
        }
        if (process.exitValue() != 0) {
            throw new IOException(failure(command, "ended with " + process.exitValue(), log));
        }
    }

    /** Ends a process and all that it started; returns when they are gone, within 10 s. */
    static void killTree(Process process) throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** The last lines of a log, as they are. */
    static String tail(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        return String.join(
                "\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }

    private static String failure(String[] command, String what, Path log) throws IOException {
        return String.join(" ", command) + " " + what + ":\n" + tail(log);
    }
}
