package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.TritonClient;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** Unloads a model and waits until it is gone. */
@Command(name = "unload", resourceBundle = Messages.BUNDLE, sortOptions = false)
final class ModelsUnloadCommand implements Callable<Integer> {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    /** While one of its versions is in such a state, a model is not gone. */
    private static final Set<String> THERE = Set.of("READY", "UNLOADING", "LOADING");

    @Spec CommandSpec spec;

    @Parameters(paramLabel = "NAME", descriptionKey = "option.model")
    String name = "";

    @Option(names = "--dependents", descriptionKey = "models.unload.dependents")
    boolean dependents;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "30",
            descriptionKey = "models.unload.wait")
    int wait;

    @Option(names = "--json", descriptionKey = "models.load.json")
    boolean json;

    @Mixin ServerOptions server;

    @Mixin HelpOption help;

    private final Console console;
    private final Clients clients;

    ModelsUnloadCommand(Console console, Clients clients) {
        this.console = console;
        this.clients = clients;
    }

    @Override
    public Integer call() {
        OwnOptions.require(spec);
        if (wait < 0) {
            throw new ParameterException(
                    spec.commandLine(), Messages.text("usage.range", "--wait", wait));
        }
        return server.use(clients, console, this::unload);
    }

    private int unload(TritonClient client) {
        if (versions(client).isEmpty() && !client.isModelReady(name, "")) {
            throw new CommandFailure(
                    Failures.line(
                            client.endpoint(),
                            Messages.text("setup.unknown", "\"" + name + "\""),
                            Messages.text("models.unload.unknown")));
        }
        client.repository().unload(name, dependents);
        boolean gone = awaitGone(client);
        if (gone && !json) {
            console.err(Messages.text("models.unload.done", name));
        }
        if (!gone) {
            console.err(Messages.text("models.unload.still", name, wait));
        }
        new ModelList(console, json).print(versions(client));
        return gone ? ExitCode.OK : ExitCode.SOME_FAILED;
    }

    private boolean awaitGone(TritonClient client) {
        long start = System.nanoTime();
        boolean gone = isGone(client);
        try {
            while (!gone && System.nanoTime() - start < wait * 1_000_000_000L) {
                Thread.sleep(BETWEEN_LOOKS);
                gone = isGone(client);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(Messages.text("interrupted"), stop);
        }
        return gone;
    }

    private List<RepositoryModel> versions(TritonClient client) {
        return client.repositoryIndex().stream()
                .filter(model -> model.name().equals(name))
                .toList();
    }

    /** A model that was loaded from files is in no index: it is asked for itself, too. */
    private boolean isGone(TritonClient client) {
        return versions(client).stream().noneMatch(version -> THERE.contains(version.state()))
                && !client.isModelReady(name, "");
    }
}
