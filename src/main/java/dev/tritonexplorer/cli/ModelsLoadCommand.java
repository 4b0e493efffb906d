package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.ModelOverride;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.TritonClient;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Loads a model, as its folder has it or with another configuration or other files. */
@Command(name = "load", resourceBundle = Messages.BUNDLE, sortOptions = false)
final class ModelsLoadCommand implements Callable<Integer> {

    @Spec CommandSpec spec;

    @Parameters(paramLabel = "NAME", descriptionKey = "option.model")
    String name = "";

    @Option(names = "--config", paramLabel = "JSON|@FILE", descriptionKey = "models.load.config")
    @Nullable String config;

    @Option(names = "--file", paramLabel = "PATH=FILE", descriptionKey = "models.load.file")
    List<String> files = new ArrayList<>();

    @Option(names = "--json", descriptionKey = "models.load.json")
    boolean json;

    @Mixin ServerOptions server;

    @Mixin HelpOption help;

    private final Console console;
    private final Clients clients;

    ModelsLoadCommand(Console console, Clients clients) {
        this.console = console;
        this.clients = clients;
    }

    @Override
    public Integer call() {
        OwnOptions.require(spec);
        ModelOverride override = OverrideFiles.read(config, files);
        return server.use(clients, console, client -> load(client, override));
    }

    private int load(TritonClient client, ModelOverride override) {
        long start = System.nanoTime();
        client.repository().load(name, override);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!json) {
            console.err(Messages.text("models.load.done", name, seconds));
        }
        new ModelList(console, json).print(versions(client));
        return ExitCode.OK;
    }

    /** The index does not list a model that no repository has, as one loaded from files. */
    private List<RepositoryModel> versions(TritonClient client) {
        List<RepositoryModel> listed =
                client.repositoryIndex().stream()
                        .filter(model -> model.name().equals(name))
                        .toList();
        return listed.isEmpty()
                ? client.modelMetadata(name, "").versions().stream()
                        .map(version -> new RepositoryModel(name, version, "READY", ""))
                        .toList()
                : listed;
    }
}
