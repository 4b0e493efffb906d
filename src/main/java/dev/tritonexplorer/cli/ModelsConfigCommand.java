package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.ModelConfig;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/** Prints a model's configuration, as {@code models load --config} takes it. */
@Command(name = "config", resourceBundle = Messages.BUNDLE, sortOptions = false)
final class ModelsConfigCommand implements Callable<Integer> {

    @Spec CommandSpec spec;

    @Parameters(paramLabel = "NAME", descriptionKey = "option.model")
    String name = "";

    @Option(
            names = {"-x", "--model-version"},
            paramLabel = "VERSION",
            descriptionKey = "option.model-version")
    String version = "";

    @Mixin ServerOptions server;

    @Mixin HelpOption help;

    private final Console console;
    private final Clients clients;

    ModelsConfigCommand(Console console, Clients clients) {
        this.console = console;
        this.clients = clients;
    }

    @Override
    public Integer call() {
        OwnOptions.require(spec);
        return server.use(
                clients,
                console,
                client -> {
                    ModelConfig config = client.modelConfig(name, version);
                    config.json().lines().forEach(console::out);
                    return ExitCode.OK;
                });
    }
}
