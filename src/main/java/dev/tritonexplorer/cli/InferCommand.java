package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.shm.OutputSizes;
import dev.tritonexplorer.imaging.Overrides;
import dev.tritonexplorer.snippets.Call;
import dev.tritonexplorer.snippets.CallMode;
import dev.tritonexplorer.snippets.Language;
import dev.tritonexplorer.tensors.GenerateJson;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Runs any model once, several times or on a stream, and prints or saves what it answers. */
@Command(name = "infer", resourceBundle = Messages.BUNDLE, sortOptions = false)
final class InferCommand implements Callable<Integer> {

    private static final int MOST_REQUESTS = 100_000;

    /** Of a region that a request may ask for: a mistyped number must not fill the memory. */
    private static final long MOST_OUTPUT_BYTES = 1L << 32;

    @Spec CommandSpec spec;

    @Mixin ModelOptions model;

    @Option(names = "--input", paramLabel = "NAME=SOURCE", descriptionKey = "infer.input")
    List<String> inputs = new ArrayList<>();

    @Option(names = "--shape", paramLabel = "NAME:DIM,...", descriptionKey = "infer.shape")
    List<String> shapes = new ArrayList<>();

    @Option(names = "--request", paramLabel = "@FILE", descriptionKey = "infer.request")
    List<String> bodies = new ArrayList<>();

    @Option(names = "--generate", paramLabel = "TEXT", descriptionKey = "infer.generate")
    @Nullable String prompt;

    @Mixin RequestOptions request;

    @Mixin SharedMemoryOption sharing;

    @Option(
            names = "--output-shared-memory-size",
            paramLabel = "BYTES",
            defaultValue = "102400",
            descriptionKey = "infer.output-shared-memory-size")
    long outputBytes;

    @Option(names = "--count", paramLabel = "N", defaultValue = "1", descriptionKey = "infer.count")
    int count;

    @Option(
            names = {"-a", "--async"},
            descriptionKey = "infer.async")
    boolean async;

    @Option(names = "--stream", descriptionKey = "infer.stream")
    boolean stream;

    @Option(names = "--save", paramLabel = "FOLDER", descriptionKey = "infer.save")
    @Nullable Path folder;

    @Option(names = "--json", descriptionKey = "infer.json")
    boolean json;

    @Option(
            names = "--print",
            paramLabel = "curl|grpcurl|python|java",
            descriptionKey = "infer.print")
    @Nullable Language print;

    @Option(
            names = {"-v", "--verbose"},
            descriptionKey = "infer.verbose")
    boolean verbose;

    @Mixin ServerOptions server;

    @Mixin HelpOption help;

    private final Console console;
    private final Clients clients;
    private final StopSignal stopSignal;
    private final InputStream standardInput;

    InferCommand(
            Console console, Clients clients, StopSignal stopSignal, InputStream standardInput) {
        this.console = console;
        this.clients = clients;
        this.stopSignal = stopSignal;
        this.standardInput = standardInput;
    }

    @Override
    public Integer call() {
        Endpoint endpoint = server.endpoint();
        checkUsage(endpoint);
        request.check(endpoint.protocol());
        ClientOptions options = server.options();
        InferSources sources = new InferSources(standardInput);
        try (TritonClient client = server.open(clients, console, options)) {
            List<InferRequest> read = sources.requests(bodies, model.name);
            ModelSetup.Description description =
                    new ModelSetup(client, model.name, model.version, Overrides.NONE).describe();
            ModelConfig config = description.config();
            if (prompt != null) {
                return generate(client, prompt, sources, description, options);
            }
            if (config.decoupled() && !stream) {
                throw new CommandFailure(
                        Messages.text("infer.decoupled", model.name, streamFlags(endpoint)));
            }
            List<InferRequest> single =
                    bodies.isEmpty()
                            ? List.of(
                                    InferRequest.of(
                                            model.name,
                                            sources.inputs(inputs, shapes, description)))
                            : read;
            List<InferRequest> requests =
                    request.complete(
                            single, count, model.version, description.metadata(), sharing.isOn());
            if (verbose) {
                new RequestLines(console).print(endpoint, single);
            }
            if (print != null) {
                return new RequestPrinter(console, endpoint, options)
                        .print(
                                print,
                                requests.getFirst(),
                                description.metadata(),
                                mode(),
                                sharing.kind(),
                                OutputSizes.of(description.metadata(), config, outputBytes));
            }
            Optional<OutputFolder> saved =
                    Optional.ofNullable(folder)
                            .map(each -> new OutputFolder(each, stream || requests.size() > 1));
            InferPrinter printer =
                    json
                            ? new InferJsonPrinter(console, saved)
                            : new InferTextPrinter(
                                    console, saved, endpoint, requests.size() > 1 || stream);
            try (var _ = sharing.untilClosed(stopSignal);
                    TritonClient sharer =
                            sharing.over(
                                    client,
                                    OutputSizes.of(description.metadata(), config, outputBytes))) {
                return stream
                        ? new StreamRun(sharer, printer, stopSignal, async)
                                .run(requests, request.streamSettings(options.inferTimeout()))
                        : new InferRun(sharer, printer, stopSignal, async).run(requests);
            }
        }
    }

    private int generate(
            TritonClient client,
            String text,
            InferSources sources,
            ModelSetup.Description description,
            ClientOptions options) {
        Call.Generate call =
                new Call.Generate(
                        model.name,
                        model.version,
                        GenerateJson.body(
                                sources.textInput(description),
                                sources.text(text),
                                GenerateJson.withStream(
                                        request.typedParameters(),
                                        description.metadata().inputs(),
                                        stream)),
                        stream);
        return print == null
                ? new GenerateRun(client, client.endpoint(), console, stopSignal, json, verbose)
                        .run(call, description.metadata())
                : new RequestPrinter(console, client.endpoint(), options).print(print, call);
    }

    private CallMode mode() {
        if (stream) {
            return CallMode.STREAM;
        }
        return async ? CallMode.ASYNC : CallMode.SYNC;
    }

    private static String streamFlags(Endpoint endpoint) {
        return endpoint.protocol() == Protocol.GRPC ? "--stream" : "-i grpc --stream";
    }

    private void checkUsage(Endpoint endpoint) {
        require(count >= 1 && count <= MOST_REQUESTS, "usage.range", "--count", count);
        model.check();
        require(
                !stream || prompt != null || endpoint.protocol() == Protocol.GRPC,
                "infer.stream.http",
                endpoint);
        if (prompt != null) {
            require(endpoint.protocol() == Protocol.HTTP, "infer.http-only", "--generate");
            require(
                    inputs.isEmpty()
                            && shapes.isEmpty()
                            && bodies.isEmpty()
                            && count == 1
                            && !async
                            && folder == null
                            && !sharing.isOn()
                            && request.isPlain(),
                    "infer.generate.alone");
        }
        require(
                outputBytes >= 1 && outputBytes <= MOST_OUTPUT_BYTES,
                "usage.range",
                "--output-shared-memory-size",
                outputBytes);
        require(print == null || count == 1 && bodies.size() <= 1, "infer.print.one");
        require(print == null || !json && folder == null, "infer.print.alone");
        require(!sharing.isOn() || !request.jsonTensors, "shared-memory.json", sharing.word());
        require(bodies.isEmpty() || inputs.isEmpty() && shapes.isEmpty(), "infer.request.alone");
    }

    private void require(boolean valid, String key, Object... values) {
        if (!valid) {
            throw new ParameterException(spec.commandLine(), Messages.text(key, values));
        }
    }
}
