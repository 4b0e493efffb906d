package dev.tritonexplorer.support;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * A Python environment with Triton's official client, beside the server's in the same cache; made
 * once for a list of packages. Builds wait for each other.
 *
 * @param python its interpreter
 */
public record PythonClient(Path python) {

    private static final Path REQUIREMENTS =
            Path.of("src", "test", "resources", "triton", "client-requirements.txt");
    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(4);

    /** Finds or makes it; the test is skipped, or fails if required, where it cannot be had. */
    public static PythonClient provide() throws InterruptedException {
        try {
            return install();
        } catch (IOException | TritonUnavailableException problem) {
            return TestServers.skip(
                    new TritonUnavailableException(
                            "Triton's Python client cannot be had: " + problem.getMessage(),
                            problem));
        }
    }

    private static PythonClient install()
            throws IOException, InterruptedException, TritonUnavailableException {
        return new PythonClient(environment("client", REQUIREMENTS));
    }

    /** The interpreter of an environment with the packages that the file names. */
    static Path environment(String name, Path requirements)
            throws IOException, InterruptedException, TritonUnavailableException {
        Path cache = TritonInstall.cacheFolder();
        Files.createDirectories(cache);
        String wanted = Files.readString(requirements);
        Path folder = cache.resolve(name + "-" + Integer.toHexString(wanted.hashCode()));
        Path mark = folder.resolve(".complete");
        Path lock = cache.resolve(folder.getFileName() + ".lock");
        Path python = folder.resolve("venv/bin/python");
        try (FileChannel channel =
                        FileChannel.open(
                                lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = TritonInstall.lock(channel, lock)) {
            boolean complete = Files.exists(mark) && Files.isExecutable(python);
            if (held.isValid() && !complete) {
                TritonInstall.deleteTree(folder);
                Files.createDirectories(folder);
                Path log = folder.resolve("install.log");
                String venv = folder.resolve("venv").toString();
                Commands.run(log, INSTALL_LIMIT, Python.find().command(), "-m", "venv", venv);
                Commands.run(
                        log,
                        INSTALL_LIMIT,
                        python.toString(),
                        "-m",
                        "pip",
                        "install",
                        "-r",
                        requirements.toString());
                Files.writeString(mark, wanted);
            }
        }
        return python;
    }

    /**
     * Runs a program to its end: what it printed.
     *
     * @throws IOException if it fails or takes longer than the limit, with the end of its output
     */
    public String run(Duration limit, String... arguments)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile("python-client", ".txt");
        try {
            String[] command = new String[arguments.length + 1];
            command[0] = python.toString();
            System.arraycopy(arguments, 0, command, 1, arguments.length);
            Commands.run(log, limit, command);
            return Files.readString(log);
        } finally {
            Files.delete(log);
        }
    }
}
