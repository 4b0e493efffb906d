package dev.tritonexplorer.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/** Lists a server's models. */
@Command(name = "list", resourceBundle = Messages.BUNDLE, sortOptions = false)
final class ModelsListCommand implements Callable<Integer> {

    @Spec CommandSpec spec;

    @Option(names = "--ready", descriptionKey = "models.list.ready")
    boolean ready;

    @Option(names = "--json", descriptionKey = "models.json")
    boolean json;

    @Mixin ServerOptions server;

    @Mixin HelpOption help;

    private final Console console;
    private final Clients clients;

    ModelsListCommand(Console console, Clients clients) {
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
                    new ModelList(console, json).print(client.repository().index(ready));
                    return ExitCode.OK;
                });
    }
}
