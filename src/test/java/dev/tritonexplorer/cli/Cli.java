package dev.tritonexplorer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tritonexplorer.client.TritonClient;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The command line in this process, with its output caught. */
public final class Cli {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Clients clients;
    private final StopSignal stopSignal;
    private final RootCommand.Window window;

    Cli(Clients clients, StopSignal stopSignal, RootCommand.Window window) {
        this.clients = clients;
        this.stopSignal = stopSignal;
        this.window = window;
    }

    static Cli with(TritonClient client) {
        return new Cli((endpoint, options) -> client, action -> () -> {}, () -> {});
    }

    /** With the real transports. */
    public static Cli real() {
        return new Cli(TritonClient::connect, action -> () -> {}, () -> {});
    }

    public int run(Object... args) {
        List<String> texts = new ArrayList<>();
        for (Object arg : args) {
            texts.add(arg.toString());
        }
        Console console = new Console(out, err);
        return Main.run(
                console,
                window,
                () -> Main.commandLine(console, clients, stopSignal, window),
                texts.toArray(String[]::new));
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    /** What was said on the standard error, which must be one line. */
    String oneError() {
        List<String> lines = err().lines().toList();
        assertEquals(1, lines.size(), err());
        return lines.getFirst();
    }
}
