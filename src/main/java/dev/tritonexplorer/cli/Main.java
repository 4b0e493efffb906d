package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.TritonClient;

import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The entry point of {@code triton-explorer.jar}. */
public final class Main {

    private Main() {}

    /** Exits with 0, 1 (some requests failed) or 2 (wrong usage, or no usable server). */
    public static void main(String[] args) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        Console console = Console.system();
        AppWindow window = new AppWindow();
        System.exit(
                run(
                        console,
                        window,
                        () ->
                                commandLine(
                                        console,
                                        TritonClient::connect,
                                        StopSignal::ofProcess,
                                        window),
                        args));
    }

    /**
     * Returns the exit code, {@link ExitCode#UNUSABLE} if results could not be written. Without an
     * argument there is nothing to parse, and the window is to come up at once.
     */
    static int run(
            Console console,
            RootCommand.Window window,
            Supplier<CommandLine> commandLine,
            String... args) {
        if (args.length == 0) {
            return open(console, window);
        }
        int code = commandLine.get().execute(args);
        Optional<String> lost = console.lostResults();
        lost.ifPresent(
                why -> console.err(Messages.text("failure", Messages.text("results.lost", why))));
        return lost.isPresent() ? ExitCode.UNUSABLE : code;
    }

    private static int open(Console console, RootCommand.Window window) {
        try {
            window.open();
            return ExitCode.OK;
        } catch (RuntimeException problem) {
            return failure(console, problem);
        }
    }

    static CommandLine commandLine(
            Console console, Clients clients, StopSignal stopSignal, RootCommand.Window window) {
        return new CommandLine(new RootCommand(window))
                .addSubcommand(new ClassifyCommand(console, clients, stopSignal))
                .addSubcommand(new CompareCommand(console, clients, stopSignal))
                .addSubcommand(new InferCommand(console, clients, stopSignal, System.in))
                .addSubcommand(models(console, clients, stopSignal))
                .addSubcommand(new BenchCommand(console, clients, stopSignal, System.in))
                .addSubcommand(new DemoCommand(console, stopSignal))
                .addSubcommand(new DoctorCommand(console, clients))
                .registerConverter(Path.class, new PathConverter())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setUsageHelpAutoWidth(true)
                .setExpandAtFiles(false)
                .setOut(console.outWriter())
                .setErr(console.errWriter())
                .setParameterExceptionHandler((problem, args) -> usage(console, problem))
                .setExecutionExceptionHandler(
                        (problem, command, parsed) -> failure(console, problem));
    }

    private static CommandLine models(Console console, Clients clients, StopSignal stopSignal) {
        return new CommandLine(new ModelsCommand(console, clients))
                .addSubcommand(new ModelsListCommand(console, clients))
                .addSubcommand(new ModelsConfigCommand(console, clients))
                .addSubcommand(new ModelsStatsCommand(console, clients, stopSignal))
                .addSubcommand(new ModelsLoadCommand(console, clients))
                .addSubcommand(new ModelsUnloadCommand(console, clients));
    }

    private static int usage(Console console, ParameterException problem) {
        String command = problem.getCommandLine().getCommandSpec().qualifiedName();
        String cause = Failures.oneLine(WrongUsage.cause(problem));
        console.err(Messages.text("failure", Messages.text("usage.wrong", cause, command)));
        return ExitCode.UNUSABLE;
    }

    private static int failure(Console console, Exception problem) {
        String line =
                problem instanceof CommandFailure
                        ? problem.getMessage()
                        : Messages.text("unexpected", Failures.oneLine(problem.toString()));
        console.err(Messages.text("failure", line));
        if (!(problem instanceof CommandFailure)) {
            LoggerFactory.getLogger(Main.class).error("Unexpected", problem);
        }
        return ExitCode.UNUSABLE;
    }
}
