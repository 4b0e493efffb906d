package dev.tritonexplorer.snippets;

import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Sequence;
import dev.tritonexplorer.client.TlsOptions;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Programs for this project's client: one file, run from its source. */
final class JavaWriter implements SnippetWriter {

    private static final String START =
            """
            // Save as Infer.java. With Java 25: java -cp triton-explorer.jar Infer.java
            import dev.tritonexplorer.client.*;
            """;

    private static final String PRINT =
            """

            void print(InferResponse response) {
                for (InferOutput output : response.outputs()) {
                    Tensor tensor = output.tensor();
                    IO.println(output.name() + " " + tensor.datatype() + " " + tensor.shape());
                    IO.println(
                            tensor.datatype() == DataType.BYTES
                                    ? tensor.toText()
                                    : LongStream.range(0, tensor.shape().elementCount())
                                            .limit(1000)
                                            .mapToObj(index -> Values.valueAt(tensor, index))
                                            .toList());
                }
            }
            """;

    private static final String READ =
            """

            Tensor read(DataType datatype, Shape shape, String file) throws IOException {
                byte[] data = Files.readAllBytes(Path.of(file));
                return new Tensor(datatype, shape, MemorySegment.ofArray(data));
            }
            """;

    private static final String SECRET =
            """

            String secret(String variable) {
                return Objects.requireNonNull(System.getenv(variable), variable + " is not set");
            }
            """;

    @Override
    public Optional<String> obstacle(Class<? extends Call> kind, Route route) {
        boolean http = route.endpoint().protocol() == Protocol.HTTP;
        if (kind == Call.Generate.class && !http) {
            return Optional.of("Triton generates text over HTTP only.");
        }
        return kind == Call.Infer.class && route.mode() == CallMode.STREAM && http
                ? Optional.of("Triton has no streams over HTTP.")
                : Optional.empty();
    }

    @Override
    public String write(Call call, Route route, DataFiles files) {
        return call instanceof Call.Infer infer ? infer(infer, route, files) : simple(call, route);
    }

    private static String infer(Call.Infer call, Route route, DataFiles files) {
        InferRequest request = call.request();
        CallSettings settings = request.settings();
        boolean http = route.endpoint().protocol() == Protocol.HTTP;
        Map<String, Secret> headers =
                Secret.of(route.options().headers(), settings.headers(), http);
        Map<String, Secret> query = Secret.ofQuery(settings.query());
        JavaTensors tensors = new JavaTensors(files);
        String inputs =
                request.inputs().stream()
                        .map(input -> ",\n            " + input(input, tensors))
                        .collect(Collectors.joining());
        StringBuilder text = new StringBuilder();
        if (!call.remark().isEmpty()) {
            text.append(Texts.javaRemark(call.remark()));
        }
        text.append(START);
        if (route.sharing().isPresent()) {
            text.append("import dev.tritonexplorer.client.shm.*;\n");
        }
        text.append("\nvoid main() throws Exception {\n")
                .append("    InferRequest request = InferRequest.of(\n            ")
                .append(Texts.java(request.model()))
                .append(inputs)
                .append(")");
        withers(request, query).forEach(each -> text.append("\n        .").append(each));
        text.append(";\n")
                .append(open(route, headers))
                .append(
                        switch (route.mode()) {
                            case SYNC -> "        print(client.infer(request));\n";
                            case ASYNC ->
                                    """
                                            CompletableFuture<InferResponse> later = client.inferAsync(request);
                                            print(later.join());
                                    """;
                            case STREAM ->
                                    """
                                            try (InferResponses responses = client.inferStreamed(request)) {
                                                for (StreamResponse each : responses) {
                                                    print(each.response());
                                                }
                                            }
                                    """;
                        })
                .append("    }\n}\n")
                .append(PRINT);
        if (tensors.reads()) {
            text.append(READ);
        }
        if (!headers.isEmpty() || query.values().stream().anyMatch(each -> !each.isPlain())) {
            text.append(SECRET);
        }
        return text.toString();
    }

    private static String input(InferInput input, JavaTensors tensors) {
        return "new InferInput(%s, %s%s)"
                .formatted(
                        Texts.java(input.name()),
                        tensors.of(input.name(), input.data().read()),
                        encoding(input.encoding()));
    }

    private static String encoding(Encoding encoding) {
        return encoding == Encoding.BINARY ? "" : ", Encoding." + encoding;
    }

    private static List<String> withers(InferRequest request, Map<String, Secret> query) {
        List<String> all = new ArrayList<>();
        if (!request.version().isEmpty()) {
            all.add("withVersion(" + Texts.java(request.version()) + ")");
        }
        if (!request.id().isEmpty()) {
            all.add("withId(" + Texts.java(request.id()) + ")");
        }
        if (!request.outputs().isEmpty()) {
            all.add(
                    request.outputs().stream()
                            .map(JavaWriter::output)
                            .collect(Collectors.joining(", ", "withOutputs(", ")")));
        }
        request.sequence().ifPresent(place -> all.add("withSequence(" + sequence(place) + ")"));
        if (request.priority() != 0) {
            all.add("withPriority(%dL)".formatted(request.priority()));
        }
        request.serverTimeout()
                .ifPresent(
                        time ->
                                all.add(
                                        "withServerTimeout(Duration.of(%dL, ChronoUnit.MICROS))"
                                                .formatted(Limits.micros(time))));
        if (!request.parameters().isEmpty()) {
            all.add(
                    "withParameters("
                            + map(
                                    request.parameters().entrySet().stream()
                                            .map(
                                                    each ->
                                                            entry(
                                                                    each.getKey(),
                                                                    parameter(each.getValue())))
                                            .toList())
                            + ")");
        }
        String settings = settings(request.settings(), query);
        if (!settings.isEmpty()) {
            all.add("withSettings(CallSettings.DEFAULTS" + settings + ")");
        }
        return all;
    }

    private static String output(RequestedOutput output) {
        if (output.classes() == 0 && output.encoding() == Encoding.BINARY) {
            return "RequestedOutput.of(" + Texts.java(output.name()) + ")";
        }
        return "new RequestedOutput(%s, %d%s)"
                .formatted(
                        Texts.java(output.name()), output.classes(), encoding(output.encoding()));
    }

    private static String sequence(Sequence place) {
        return "Sequence.of(%s, %s, %s)"
                .formatted(
                        place.text().isEmpty() ? place.number() + "L" : Texts.java(place.text()),
                        place.start(),
                        place.end());
    }

    private static String parameter(Parameter value) {
        return "Parameter.of(%s)"
                .formatted(
                        switch (value) {
                            case Parameter.Text text -> Texts.java(text.value());
                            case Parameter.Flag flag -> Boolean.toString(flag.value());
                            case Parameter.Whole whole -> whole.value() + "L";
                            case Parameter.Fraction fraction -> Double.toString(fraction.value());
                        });
    }

    private static String settings(CallSettings settings, Map<String, Secret> query) {
        String text =
                settings.deadline().map(time -> ".withDeadline(" + millis(time) + ")").orElse("");
        if (!query.isEmpty()) {
            text += ".withQuery(" + secrets(query) + ")";
        }
        if (settings.request() != Compression.NONE || settings.response() != Compression.NONE) {
            text +=
                    ".withCompression(Compression.%s, Compression.%s)"
                            .formatted(settings.request(), settings.response());
        }
        return text;
    }

    private static String entry(String name, String value) {
        return "Map.entry(" + Texts.java(name) + ", " + value + ")";
    }

    private static String map(List<String> entries) {
        return "Map.ofEntries(" + String.join(", ", entries) + ")";
    }

    private static String secrets(Map<String, Secret> values) {
        return map(
                values.entrySet().stream()
                        .map(each -> entry(each.getKey(), secret(each.getValue())))
                        .toList());
    }

    private static String secret(Secret value) {
        if (value.isPlain()) {
            return Texts.java(value.before());
        }
        String read = "secret(" + Texts.java(value.variable()) + ")";
        return value.before().isEmpty() ? read : Texts.java(value.before()) + " + " + read;
    }

    private static String millis(Duration time) {
        return "Duration.ofMillis(%dL)".formatted(Math.max(1, time.toMillis()));
    }

    /** The begin of a block with a client. */
    private static String open(Route route, Map<String, Secret> headers) {
        Endpoint endpoint = route.endpoint();
        String options = options(route.options(), endpoint, headers);
        String connect =
                "TritonClient.connect(Endpoint.parse(%s, Protocol.%s)%s)"
                        .formatted(
                                Texts.java(endpoint.toString()),
                                endpoint.protocol(),
                                options.isEmpty()
                                        ? ""
                                        : ",\n            ClientOptions.DEFAULTS" + options);
        if (route.sharing().isEmpty()) {
            return "    try (TritonClient client = " + connect + ") {\n";
        }
        String sizes = "OutputSizes.ON_THE_WIRE";
        if (!route.sharedOutputs().isEmpty()) {
            List<String> entries = new ArrayList<>();
            route.sharedOutputs().forEach((name, size) -> entries.add(entry(name, size + "L")));
            sizes = "(asked, output) -> %s.getOrDefault(output.name(), 0L)".formatted(map(entries));
        }
        return """
            try (TritonClient client = SharedMemoryClient.over(
                    %s,
                    SharedMemoryKind.%s,
                    %s)) {
        """
                .formatted(connect, route.sharing().get(), sizes);
    }

    private static String options(
            ClientOptions options, Endpoint endpoint, Map<String, Secret> headers) {
        StringBuilder text = new StringBuilder();
        if (!options.inferTimeout().equals(ClientOptions.DEFAULTS.inferTimeout())) {
            text.append(".withInferTimeout(").append(millis(options.inferTimeout())).append(')');
        }
        TlsOptions tls = options.tls();
        if (endpoint.tls() && !tls.equals(TlsOptions.DEFAULTS)) {
            text.append(".withTls(TlsOptions.DEFAULTS");
            tls.authority()
                    .ifPresent(file -> text.append(".withAuthority(").append(path(file) + ")"));
            if (tls.certificate().isPresent()) {
                text.append(
                        ".withCertificate(%s, %s)"
                                .formatted(
                                        path(tls.certificate().get()),
                                        path(tls.key().orElseThrow())));
            }
            text.append(tls.checkName() ? ")" : ".withoutNameCheck())");
        }
        if (!headers.isEmpty()) {
            text.append(".withHeaders(").append(secrets(headers)).append(')');
        }
        options.proxy()
                .ifPresent(
                        proxy ->
                                text.append(
                                        ".withProxy(InetSocketAddress.createUnresolved(%s, %d))"
                                                .formatted(
                                                        Texts.java(proxy.getHostString()),
                                                        proxy.getPort())));
        return text.toString().replace(").with", ")\n                    .with");
    }

    private static String path(Path file) {
        return "Path.of(" + Texts.java(CurlWriter.absolute(file)) + ")";
    }

    private static String simple(Call call, Route route) {
        boolean http = route.endpoint().protocol() == Protocol.HTTP;
        Map<String, Secret> headers = Secret.of(route.options().headers(), Map.of(), http);
        Route plain =
                new Route(
                        route.endpoint(),
                        route.other(),
                        route.options(),
                        CallMode.SYNC,
                        Optional.empty(),
                        Map.of());
        String said =
                switch (call) {
                    case Call.ServerReady() -> "IO.println(client.isServerReady());";
                    case Call.Server() -> "IO.println(client.serverMetadata());";
                    case Call.Index() -> "IO.println(client.repository().index(false));";
                    case Call.Model(String model, String version) ->
                            "IO.println(client.modelMetadata(%s));"
                                    .formatted(names(model, version));
                    case Call.Config(String model, String version) ->
                            "IO.println(client.modelConfig(%s).json());"
                                    .formatted(names(model, version));
                    case Call.Statistics(String model, String version) ->
                            "IO.println(client.statistics(%s));".formatted(names(model, version));
                    case Call.Load(String model) ->
                            "client.repository().load(%s);".formatted(Texts.java(model));
                    case Call.Unload(String model, boolean dependents) ->
                            "client.repository().unload(%s, %s);"
                                    .formatted(Texts.java(model), dependents);
                    case Call.Generate(
                                    String model,
                                    String version,
                                    String body,
                                    boolean streamed) ->
                            streamed
                                    ? """
                                    try (GenerateStream parts = client.generateStream(%s)) {
                                        for (var part = parts.next(); part.isPresent(); part = parts.next()) {
                                            IO.println(part.get());
                                        }
                                    }\
                                    """
                                            .formatted(names(model, version, body))
                                    : "IO.println(client.generate(%s));"
                                            .formatted(names(model, version, body));
                    case Call.Infer infer -> throw new IllegalArgumentException("An inference");
                };
        return START
                + "\nvoid main() throws Exception {\n"
                + open(plain, headers)
                + said.indent(8)
                + "    }\n}\n"
                + (headers.isEmpty() ? "" : SECRET);
    }

    private static String names(String... names) {
        return Arrays.stream(names).map(Texts::java).collect(Collectors.joining(", "));
    }
}
