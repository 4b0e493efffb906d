package dev.tritonexplorer.cli;

import dev.tritonexplorer.app.settings.SettingsFolder;
import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.shm.OutputSizes;
import dev.tritonexplorer.client.shm.SharedMemoryKind;
import dev.tritonexplorer.snippets.Call;
import dev.tritonexplorer.snippets.CallMode;
import dev.tritonexplorer.snippets.Language;
import dev.tritonexplorer.snippets.Route;
import dev.tritonexplorer.snippets.Snippet;
import dev.tritonexplorer.snippets.SnippetException;
import dev.tritonexplorer.snippets.SnippetFile;
import dev.tritonexplorer.snippets.SnippetFolder;

import java.io.IOException;
import java.util.Optional;

/** Prints a request as a program, in place of sending it. */
final class RequestPrinter {

    private final Console console;
    private final Endpoint endpoint;
    private final ClientOptions options;

    RequestPrinter(Console console, Endpoint endpoint, ClientOptions options) {
        this.console = console;
        this.endpoint = endpoint;
        this.options = options;
    }

    /**
     * @throws CommandFailure if the language cannot say it, or a file cannot be written
     */
    int print(
            Language language,
            InferRequest request,
            ModelMetadata model,
            CallMode mode,
            Optional<SharedMemoryKind> sharing,
            OutputSizes sizes) {
        Route route = route().withMode(mode);
        return print(
                language,
                new Call.Infer(request, Optional.of(model), ""),
                sharing.isPresent() ? route.withSharing(sharing.get(), request, sizes) : route);
    }

    /** As the other, of a text. */
    int print(Language language, Call.Generate call) {
        return print(language, call, route());
    }

    private Route route() {
        Route route = Route.to(endpoint).withOptions(options);
        return other().map(route::withOther).orElse(route);
    }

    private int print(Language language, Call call, Route route) {
        SnippetFolder folder = new SnippetFolder(SettingsFolder.find().resolve("snippets"));
        Snippet snippet;
        try {
            snippet = folder.save(language, call, route);
        } catch (SnippetException | IOException problem) {
            throw new CommandFailure(
                    Messages.text("infer.print.failed", language.title(), problem.getMessage()),
                    problem);
        }
        console.out(snippet.text().stripTrailing());
        for (SnippetFile file : snippet.files()) {
            console.err(Messages.text("infer.print.file", file.path()));
        }
        if (!snippet.variables().isEmpty()) {
            console.err(
                    Messages.text("infer.print.variables", String.join(", ", snippet.variables())));
        }
        return ExitCode.OK;
    }

    /** The other protocol's address is known where both have Triton's own ports. */
    private Optional<Endpoint> other() {
        Protocol second = endpoint.protocol() == Protocol.HTTP ? Protocol.GRPC : Protocol.HTTP;
        return endpoint.port() == endpoint.protocol().defaultPort()
                ? Optional.of(
                        new Endpoint(
                                second, endpoint.tls(), endpoint.host(), second.defaultPort(), ""))
                : Optional.empty();
    }
}
