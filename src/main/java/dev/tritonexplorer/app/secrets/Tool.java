package dev.tritonexplorer.app.secrets;

import dev.tritonexplorer.app.secrets.KeyringException.Reason;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the system's own tool for its keyring. What is secret goes through its standard input. */
class Tool {

    /** A person may have to type a password in a window of the keyring's. */
    static final Duration LIMIT = Duration.ofSeconds(60);

    private static final int MOST_BYTES = 64 << 10;

    /**
     * What a tool said.
     *
     * @param out may be secret
     */
    record Answer(int status, String out, String problem) {

        @Override
        public String toString() {
            return "Answer[status=" + status + "]";
        }
    }

    private final Duration limit;

    Tool() {
        this(LIMIT);
    }

    Tool(Duration limit) {
        this.limit = limit;
    }

    /**
     * Runs a tool to its end.
     *
     * @param command never with a secret: other users may read the arguments of a process
     * @throws KeyringException if there is no such tool, it takes too long or the thread is
     *     interrupted
     */
    Answer run(List<String> command, String input) throws KeyringException {
        String name = command.getFirst();
        ProcessBuilder builder = new ProcessBuilder(command);
        // Its words are looked at.
        builder.environment().put("LC_ALL", "C");
        Process process;
        try {
            process = builder.start();
        } catch (IOException problem) {
            throw new KeyringException(Reason.ABSENT, "“" + name + "” is not installed");
        }
        try {
            give(process, input);
            // What it says fits into a pipe, so it is read when the tool is done.
            if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new KeyringException(
                        Reason.TIMED_OUT, "no answer within " + limit.toSeconds() + " s");
            }
            return new Answer(
                    process.exitValue(),
                    read(process.getInputStream()),
                    read(process.getErrorStream()).strip());
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw new KeyringException(Reason.FAILED, "cancelled");
        } catch (IOException problem) {
            if (problem instanceof KeyringException known) {
                throw known;
            }
            throw new KeyringException(Reason.FAILED, "“" + name + "” broke off");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** One that ends without reading says why. */
    private static void give(Process process, String input) throws IOException {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            if (input.isEmpty()) {
                throw closed;
            }
        }
    }

    private static String read(InputStream stream) throws IOException {
        try (stream) {
            return new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }
}
