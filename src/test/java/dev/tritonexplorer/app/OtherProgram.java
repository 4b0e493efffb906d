package dev.tritonexplorer.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The program in {@code src/test/desktop/DragSource.java}, in a process of its own. */
final class OtherProgram implements AutoCloseable {

    /** Where its window is: beside the application's. */
    static final int X = 1450;

    static final int Y = 300;
    private static final int SIZE = 200;
    private static final int SECONDS = 120;

    private final Process process;
    private final Writer orders;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    private OtherProgram(Process process) {
        this.process = process;
        orders = process.outputWriter();
        Thread.ofVirtual().start(this::listen);
    }

    static OtherProgram start(Path java) throws IOException, InterruptedException {
        OtherProgram program =
                new OtherProgram(
                        new ProcessBuilder(
                                        java.toString(),
                                        "src/test/desktop/DragSource.java",
                                        String.valueOf(X),
                                        String.valueOf(Y),
                                        String.valueOf(SIZE),
                                        String.valueOf(SIZE))
                                .redirectError(ProcessBuilder.Redirect.INHERIT)
                                .start());
        program.expect("shown");
        return program;
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answers.add(line);
            }
        } catch (IOException problem) {
            answers.add("its output broke: " + problem);
        }
    }

    /** Gives an order and waits until it is done. */
    void order(String... words) throws IOException, InterruptedException {
        orders.write(String.join("\t", words) + "\n");
        orders.flush();
        expect("done");
    }

    /** Waits for its next line. */
    void expect(String wanted) throws IOException, InterruptedException {
        String answer = answers.poll(SECONDS, TimeUnit.SECONDS);
        if (!wanted.equals(answer)) {
            throw new IOException("The other program said " + answer + ", not " + wanted);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
