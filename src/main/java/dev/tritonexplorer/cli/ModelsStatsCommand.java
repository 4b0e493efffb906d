package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.ModelStatistics;
import dev.tritonexplorer.client.TritonClient;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Shows what the server has counted for its models, in all or in a while. */
@Command(name = "stats", resourceBundle = Messages.BUNDLE, sortOptions = false)
final class ModelsStatsCommand implements Callable<Integer> {

    private static final int DAY = 86_400;

    @Spec CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", descriptionKey = "models.stats.name")
    String name = "";

    @Option(
            names = {"-x", "--model-version"},
            paramLabel = "VERSION",
            descriptionKey = "models.stats.version")
    String version = "";

    @Option(names = "--delta", paramLabel = "SECONDS", descriptionKey = "models.stats.delta")
    @Nullable Integer delta;

    @Option(names = "--watch", paramLabel = "SECONDS", descriptionKey = "models.stats.watch")
    @Nullable Integer watch;

    @Option(names = "--json", descriptionKey = "models.json")
    boolean json;

    @Mixin ServerOptions server;

    @Mixin HelpOption help;

    private final Console console;
    private final Clients clients;
    private final StopSignal stopSignal;

    ModelsStatsCommand(Console console, Clients clients, StopSignal stopSignal) {
        this.console = console;
        this.clients = clients;
        this.stopSignal = stopSignal;
    }

    @Override
    public Integer call() {
        OwnOptions.require(spec);
        requireSeconds("--delta", delta);
        requireSeconds("--watch", watch);
        if (delta != null && watch != null) {
            throw usage(Messages.text("models.stats.both"));
        }
        if (name.isEmpty() && !version.isEmpty()) {
            throw usage(Messages.text("models.stats.version.alone"));
        }
        return server.use(clients, console, this::show);
    }

    private int show(TritonClient client) {
        StatisticsPrinter printer = new StatisticsPrinter(console, json, !name.isEmpty());
        List<ModelStatistics> before = client.statistics(name, version);
        if (delta == null && watch == null) {
            printer.totals(before);
            return ExitCode.OK;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        try (var _ = stopSignal.onStop(stopped::countDown)) {
            int seconds = watch == null ? delta : watch;
            long start = System.nanoTime();
            do {
                if (stopped.await(seconds, TimeUnit.SECONDS)) {
                    return ExitCode.INTERRUPTED;
                }
                List<ModelStatistics> now = client.statistics(name, version);
                long time = System.nanoTime();
                printer.change(StatisticsChange.between(before, now), (time - start) / 1e9);
                before = now;
                start = time;
            } while (watch != null && !console.isOutBroken());
            return ExitCode.OK;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(Messages.text("interrupted"), stop);
        }
    }

    private void requireSeconds(String option, @Nullable Integer value) {
        if (value != null && (value < 1 || value > DAY)) {
            throw usage(Messages.text("usage.range", option, value));
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
