package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.SharedMemory.SystemRegion;
import dev.tritonexplorer.support.Await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line as a process of its own. */
final class ChildCli implements AutoCloseable {

    private static final int LIMIT = 60;

    private final Process process;

    private ChildCli(Process process) {
        this.process = process;
    }

    static ChildCli start(String arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        command.addAll(List.of(arguments.split(" ")));
        return new ChildCli(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    long pid() {
        return process.pid();
    }

    /** Waits until it says that it works, and the server knows so many of its regions. */
    List<SystemRegion> awaitRegions(ServerAddresses server, int least) throws IOException {
        awaitLine("Warm-up|Image ");
        return Await.until(
                () -> OurRegions.registered(server, pid()), known -> known.size() >= least);
    }

    /** Its next line of output that begins so. */
    String awaitLine(String begin) throws IOException {
        String line = process.inputReader().readLine();
        while (line != null && !line.matches("(" + begin + ").*")) {
            line = process.inputReader().readLine();
        }
        if (line == null) {
            throw new AssertionError("It ended without a line of " + begin);
        }
        return line;
    }

    /** Its exit status. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(LIMIT, TimeUnit.SECONDS)) {
            throw new AssertionError("It did not end within " + LIMIT + " s");
        }
        return process.exitValue();
    }

    /** As Ctrl-C does. */
    void terminate() {
        process.toHandle().destroy(); // The process itself would close its output, too.
    }

    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
