package dev.tritonexplorer.snippets;

import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TlsOptions;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Programs for Triton's official Python client. No block has an empty line in it and each has one
 * behind it, so that they can be pasted into Python itself, too.
 */
final class PythonWriter implements SnippetWriter {

    @Override
    public Optional<String> obstacle(Class<? extends Call> kind, Route route) {
        if (kind == Call.Generate.class) {
            return Optional.of("Triton’s Python client has no call for the generate extension.");
        }
        return kind == Call.Infer.class
                        && route.mode() == CallMode.STREAM
                        && route.endpoint().protocol() == Protocol.HTTP
                ? Optional.of("Triton has no streams over HTTP.")
                : Optional.empty();
    }

    @Override
    public String write(Call call, Route route, DataFiles files) {
        if (!(call instanceof Call.Infer infer)) {
            return simple(call, route);
        }
        InferRequest request = infer.request();
        CallSettings settings = request.settings();
        boolean http = route.endpoint().protocol() == Protocol.HTTP;
        Map<String, Secret> headers =
                Secret.of(route.options().headers(), settings.headers(), http);
        Map<String, Secret> query = Secret.ofQuery(settings.query());
        PythonTensors tensors = new PythonTensors(route, http, files);
        String inputs = tensors.inputs(request);
        String outputs = tensors.outputs(request);
        String body = call(infer, route, headers, query, tensors);

        StringBuilder text = new StringBuilder();
        if (!infer.remark().isEmpty()) {
            text.append(Texts.pythonRemark(infer.remark()));
        }
        if (tensors.isShared() || uses(headers, query)) {
            text.append("import os\n");
        }
        if (!http && route.mode() != CallMode.SYNC) {
            text.append("import queue\n");
        }
        if (tensors.isShared()) {
            text.append("import uuid\n");
        }
        if (text.indexOf("import ") >= 0) {
            text.append('\n');
        }
        text.append("import numpy as np\n");
        text.append("import tritonclient.").append(http ? "http" : "grpc").append(" as triton\n");
        tensors.imports().forEach(line -> text.append(line).append('\n'));
        text.append('\n').append(client(route, request, http)).append('\n');
        text.append(tensors.inRegions(inputs + outputs + "\n" + body));
        return text.toString();
    }

    private static boolean uses(Map<String, Secret> headers, Map<String, Secret> query) {
        return !headers.isEmpty() || query.values().stream().anyMatch(each -> !each.isPlain());
    }

    /** {@code client = …}. */
    private static String client(Route route, InferRequest request, boolean http) {
        List<String> arguments = connection(route);
        if (http) {
            arguments.add("network_timeout=" + Limits.seconds(Limits.of(route, request)));
        }
        return "client = triton.InferenceServerClient(" + String.join(", ", arguments) + ")\n";
    }

    private static List<String> connection(Route route) {
        Endpoint endpoint = route.endpoint();
        List<String> arguments = new ArrayList<>();
        arguments.add(Texts.python(endpoint.authority() + endpoint.basePath()));
        ClientOptions options = route.options();
        TlsOptions tls = options.tls();
        if (!endpoint.tls()) {
            return arguments;
        }
        arguments.add("ssl=True");
        if (endpoint.protocol() == Protocol.GRPC) {
            tls.authority().ifPresent(file -> arguments.add("root_certificates=" + path(file)));
            tls.key().ifPresent(file -> arguments.add("private_key=" + path(file)));
            tls.certificate().ifPresent(file -> arguments.add("certificate_chain=" + path(file)));
            return arguments;
        }
        List<String> files = new ArrayList<>();
        tls.authority().ifPresent(file -> files.add("\"ca_certs\": " + path(file)));
        tls.certificate().ifPresent(file -> files.add("\"certfile\": " + path(file)));
        tls.key().ifPresent(file -> files.add("\"keyfile\": " + path(file)));
        if (!files.isEmpty()) {
            arguments.add("ssl_options={" + String.join(", ", files) + "}");
        }
        if (!tls.checkName()) {
            arguments.add("insecure=True");
        }
        return arguments;
    }

    private static String path(Path file) {
        return Texts.python(CurlWriter.absolute(file));
    }

    /** The call itself and what prints its answer. */
    private static String call(
            Call.Infer call,
            Route route,
            Map<String, Secret> headers,
            Map<String, Secret> query,
            PythonTensors tensors) {
        InferRequest request = call.request();
        boolean http = route.endpoint().protocol() == Protocol.HTTP;
        List<String> request0 = ofRequest(request, http);
        CallSettings settings = request.settings();
        String limit = Limits.seconds(Limits.of(route, request));
        List<String> travel = new ArrayList<>();
        if (!headers.isEmpty()) {
            travel.add("headers=" + dictionary(headers));
        }
        if (http && !query.isEmpty()) {
            travel.add("query_params=" + dictionary(query));
        }
        packing(travel, settings, http);
        String first = Texts.python(request.model()) + ", inputs";
        if (http) {
            String arguments = arguments(first, request0, travel);
            return (route.mode() == CallMode.ASYNC
                            ? "pending = client.async_infer("
                                    + arguments
                                    + ")\nresult = pending.get_result()\n"
                            : "result = client.infer(" + arguments + ")\n")
                    + tensors.show();
        }
        List<String> limited = new ArrayList<>(travel);
        limited.add("client_timeout=" + limit);
        return switch (route.mode()) {
            case SYNC ->
                    "result = client.infer("
                            + arguments(first, request0, limited)
                            + ")\n"
                            + tensors.show();
            case ASYNC ->
                    ANSWERS
                            + "client.async_infer("
                            + arguments(first + ", answered", request0, limited)
                            + ")\n"
                            + "result, error = answers.get(timeout="
                            + limit
                            + ")\n"
                            + "if error is not None:\n    raise error\n\n"
                            + tensors.show();
            case STREAM -> stream(first, request0, travel, limit, tensors);
        };
    }

    private static final String ANSWERS =
            """
            answers = queue.Queue()
            def answered(result, error):
                answers.put((result, error))

            """;

    private static String stream(
            String first,
            List<String> request,
            List<String> travel,
            String limit,
            PythonTensors tensors) {
        List<String> asked = new ArrayList<>(request);
        asked.add("enable_empty_final_response=True");
        return ANSWERS
                + "client.start_stream("
                + arguments("answered", List.of("stream_timeout=" + limit), travel)
                + ")\nclient.async_stream_infer("
                + arguments(first, asked, List.of())
                + ")\n"
                + """
                final = False
                while not final:
                    result, error = answers.get(timeout=%s)
                    if error is not None:
                        raise error
                    final = result.get_response().parameters["triton_final_response"].bool_param
                """
                        .formatted(limit)
                + tensors.show().indent(4).stripTrailing()
                + "\n\nclient.stop_stream()\n";
    }

    private static List<String> ofRequest(InferRequest request, boolean http) {
        List<String> all = new ArrayList<>();
        if (!request.version().isEmpty()) {
            all.add("model_version=" + Texts.python(request.version()));
        }
        if (!request.outputs().isEmpty()) {
            all.add("outputs=outputs");
        }
        if (!request.id().isEmpty()) {
            all.add("request_id=" + Texts.python(request.id()));
        }
        request.sequence()
                .ifPresent(
                        place -> {
                            // gRPC has the number's highest bit as its sign.
                            String number = http ? place.id() : Long.toString(place.number());
                            all.add(
                                    "sequence_id="
                                            + (place.text().isEmpty()
                                                    ? number
                                                    : Texts.python(place.text())));
                            all.add("sequence_start=" + word(place.start()));
                            all.add("sequence_end=" + word(place.end()));
                        });
        if (request.priority() != 0) {
            all.add("priority=" + request.priority());
        }
        request.serverTimeout().ifPresent(time -> all.add("timeout=" + Limits.micros(time)));
        if (!request.parameters().isEmpty()) {
            List<String> entries = new ArrayList<>();
            request.parameters()
                    .forEach((name, value) -> entries.add(Texts.python(name) + ": " + of(value)));
            all.add("parameters={" + String.join(", ", entries) + "}");
        }
        return all;
    }

    private static String of(Parameter value) {
        return switch (value) {
            case Parameter.Text text -> Texts.python(text.value());
            case Parameter.Flag flag -> word(flag.value());
            case Parameter.Whole whole -> Long.toString(whole.value());
            case Parameter.Fraction fraction -> Double.toString(fraction.value());
        };
    }

    static String word(boolean value) {
        return value ? "True" : "False";
    }

    private static void packing(List<String> travel, CallSettings settings, boolean http) {
        if (settings.request() != Compression.NONE) {
            travel.add(
                    (http ? "request_compression_algorithm=" : "compression_algorithm=")
                            + algorithm(settings.request()));
        }
        if (http && settings.response() != Compression.NONE) {
            travel.add("response_compression_algorithm=" + algorithm(settings.response()));
        }
    }

    private static String algorithm(Compression packing) {
        return Texts.python(packing.name().toLowerCase(Locale.ROOT));
    }

    private static String dictionary(Map<String, Secret> values) {
        List<String> entries = new ArrayList<>();
        values.forEach(
                (name, value) ->
                        entries.add(
                                Texts.python(name)
                                        + ": "
                                        + (value.isPlain()
                                                ? Texts.python(value.before())
                                                : (value.before().isEmpty()
                                                                ? ""
                                                                : Texts.python(value.before())
                                                                        + " + ")
                                                        + "os.environ["
                                                        + Texts.python(value.variable())
                                                        + "]")));
        return "{" + String.join(", ", entries) + "}";
    }

    private static String arguments(String first, List<String> more, List<String> andMore) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(more);
        all.addAll(andMore);
        String line = String.join(", ", all);
        return line.length() <= 70 ? line : "\n    " + String.join(",\n    ", all) + ",\n";
    }

    /** What is asked for and printed with one call. */
    private static String simple(Call call, Route route) {
        boolean http = route.endpoint().protocol() == Protocol.HTTP;
        Map<String, Secret> headers = Secret.of(route.options().headers(), Map.of(), http);
        List<String> more =
                headers.isEmpty() ? List.of() : List.of("headers=" + dictionary(headers));
        String said =
                switch (call) {
                    case Call.ServerReady() -> said("is_server_ready", more);
                    case Call.Server() -> said("get_server_metadata", more);
                    case Call.Index() -> said("get_model_repository_index", more);
                    case Call.Model(String model, String version) ->
                            said("get_model_metadata", more, model, version);
                    case Call.Config(String model, String version) ->
                            said("get_model_config", more, model, version);
                    case Call.Statistics(String model, String version) ->
                            model.isEmpty()
                                    ? said("get_inference_statistics", more)
                                    : said("get_inference_statistics", more, model, version);
                    case Call.Load(String model) -> said("load_model", more, model);
                    case Call.Unload(String model, boolean dependents) -> {
                        List<String> all = new ArrayList<>(more);
                        all.add("unload_dependents=" + word(dependents));
                        yield said("unload_model", all, model);
                    }
                    case Call.Infer infer -> throw new IllegalArgumentException("An inference");
                    case Call.Generate generate -> throw new IllegalArgumentException("No call");
                };
        return (headers.isEmpty() ? "" : "import os\n\n")
                + "import tritonclient."
                + (http ? "http" : "grpc")
                + " as triton\n\nclient = triton.InferenceServerClient("
                + String.join(", ", connection(route))
                + ")\nprint(client."
                + said
                + ")\n";
    }

    private static String said(String method, List<String> more, String... names) {
        List<String> all = new ArrayList<>();
        for (String name : names) {
            if (!name.isEmpty()) {
                all.add(Texts.python(name));
            }
        }
        all.addAll(more);
        return method + "(" + String.join(", ", all) + ")";
    }
}
