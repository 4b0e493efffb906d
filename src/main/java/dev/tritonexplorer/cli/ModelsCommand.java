package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.TensorMetadata;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Lists a server's models, or shows one; its own commands control them. */
@Command(
        name = "models",
        resourceBundle = Messages.BUNDLE,
        sortOptions = false,
        synopsisSubcommandLabel = "[COMMAND]")
final class ModelsCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "NAME", descriptionKey = "models.name")
    String name = "";

    @Mixin ServerOptions server;

    @Option(names = "--json", descriptionKey = "models.json")
    boolean json;

    @Mixin HelpOption help;

    private final Console console;
    private final Clients clients;

    ModelsCommand(Console console, Clients clients) {
        this.console = console;
        this.clients = clients;
    }

    @Override
    public Integer call() {
        return server.use(
                clients,
                console,
                client -> {
                    if (name.isEmpty()) {
                        new ModelList(console, json).print(client.repositoryIndex());
                    } else {
                        show(client.modelMetadata(name, ""), client.modelConfig(name, ""));
                    }
                    return ExitCode.OK;
                });
    }

    private void show(ModelMetadata metadata, ModelConfig config) {
        if (json) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", metadata.name());
            row.put("versions", metadata.versions());
            row.put("platform", metadata.platform());
            row.put("inputs", metadata.inputs().stream().map(ModelsCommand::map).toList());
            row.put("outputs", metadata.outputs().stream().map(ModelsCommand::map).toList());
            row.put("config", Json.parse(config.json()));
            console.out(Json.line(row));
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(Messages.text("models.name-label"), Console.escape(metadata.name())));
        rows.add(
                List.of(
                        Messages.text("models.versions-label"),
                        Console.escape(String.join(", ", metadata.versions()))));
        rows.add(
                List.of(
                        Messages.text("models.platform-label"),
                        Console.escape(metadata.platform())));
        metadata.inputs().forEach(each -> rows.add(row("models.input-label", each)));
        metadata.outputs().forEach(each -> rows.add(row("models.output-label", each)));
        Table.lines(rows).forEach(console::out);
        config.json().lines().forEach(console::out);
    }

    private static List<String> row(String label, TensorMetadata tensor) {
        return List.of(
                Messages.text(label),
                Console.escape(
                        "%s %s %s".formatted(tensor.name(), tensor.datatype(), tensor.shape())));
    }

    private static Map<String, Object> map(TensorMetadata tensor) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", tensor.name());
        map.put("datatype", tensor.datatype());
        map.put("shape", tensor.shape().toArray());
        return map;
    }
}
