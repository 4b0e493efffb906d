package dev.tritonexplorer.snippets;

import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TlsOptions;

import tools.jackson.core.JsonGenerator;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Commands of grpcurl. They print answers as protobuf's JSON, tensors in base64. */
final class GrpcurlWriter implements SnippetWriter {

    private static final String SERVICE = "inference.GRPCInferenceService/";

    /** Its own limit is 4 MiB; this is gRPC's. */
    private static final String LARGEST_ANSWER = Integer.toString(Integer.MAX_VALUE);

    /** A method of the service and its request. */
    private record Method(String name, String json) {}

    @Override
    public Optional<String> obstacle(Class<? extends Call> kind, Route route) {
        if (route.endpoint(Protocol.GRPC).isEmpty()) {
            return Optional.of(
                    "grpcurl speaks gRPC, not HTTP: the server’s gRPC address is needed for it.");
        }
        return kind == Call.Generate.class
                ? Optional.of("Triton generates text over HTTP only.")
                : Optional.empty();
    }

    @Override
    public String write(Call call, Route route, DataFiles files) {
        Endpoint endpoint = route.endpoint(Protocol.GRPC).orElseThrow();
        TlsOptions tls = route.options().tls();
        ShellCommand command = new ShellCommand("grpcurl");
        if (endpoint.tls()) {
            tls.authority().ifPresent(file -> command.same("-cacert", CurlWriter.absolute(file)));
            tls.certificate().ifPresent(file -> command.same("-cert", CurlWriter.absolute(file)));
            tls.key().ifPresent(file -> command.same("-key", CurlWriter.absolute(file)));
            if (!tls.checkName()) {
                command.same("-insecure");
            }
        } else {
            command.same("-plaintext");
        }
        Map<String, String> ofCall = Map.of();
        String remarks = "";
        if (call instanceof Call.Infer infer) {
            InferRequest request = infer.request();
            command.same("-max-time", Limits.seconds(Limits.of(route, request)));
            command.same("-max-msg-sz", LARGEST_ANSWER);
            ofCall = request.settings().headers();
            remarks = remarks(infer, route);
        }
        command.line("-import-path", Protos.add(files)).same("-proto", Protos.SERVICE);
        Map<String, Secret> headers = Secret.of(route.options().headers(), ofCall, false);
        if (!headers.isEmpty()) {
            // grpcurl reads the variables itself: so no other user sees them among its arguments.
            command.line("-expand-headers");
        }
        headers.forEach(
                (name, secret) ->
                        command.line(
                                "-H",
                                "%s: %s${%s}".formatted(name, secret.before(), secret.variable())));
        String from = "";
        Method method = method(call, route);
        if (!isLarge(call) && method.json().length() <= Data.MOST_INLINE) {
            command.line("-d", method.json());
        } else {
            String file =
                    files.add(
                            "request",
                            ".json",
                            output -> output.write(method.json().getBytes(StandardCharsets.UTF_8)));
            command.line("-d", "@");
            from = " < " + Texts.shell(file);
        }
        return remarks
                + command.line(endpoint.authority()).same(SERVICE + method.name())
                + from
                + "\n";
    }

    private static boolean isLarge(Call call) {
        return call instanceof Call.Infer(InferRequest request, var model, var remark)
                && request.inputs().stream()
                                .map(InferInput::data)
                                .mapToLong(data -> data.byteSize())
                                .sum()
                        > Data.MOST_INLINE;
    }

    private static String remarks(Call.Infer call, Route route) {
        StringBuilder remarks = new StringBuilder();
        if (!call.remark().isEmpty()) {
            remarks.append(Texts.shellRemark(call.remark()));
        }
        if (route.sharing().isPresent()) {
            remarks.append(
                    Texts.shellRemark("grpcurl shares no memory: the tensors are in the messages"));
        }
        if (call.request().settings().request() != Compression.NONE) {
            remarks.append(Texts.shellRemark("grpcurl packs no requests: this one is as it is"));
        }
        if (route.options().proxy().isPresent()) {
            remarks.append(
                    Texts.shellRemark("grpcurl takes its proxy from the variable HTTPS_PROXY"));
        }
        return remarks.toString();
    }

    private static Method method(Call call, Route route) {
        return switch (call) {
            case Call.Infer infer ->
                    new Method(
                            route.mode() == CallMode.STREAM ? "ModelStreamInfer" : "ModelInfer",
                            GrpcJson.of(infer.request()));
            case Call.ServerReady() -> new Method("ServerReady", "{}");
            case Call.Server() -> new Method("ServerMetadata", "{}");
            case Call.Index() -> new Method("RepositoryIndex", "{}");
            case Call.Model(String model, String version) ->
                    new Method("ModelMetadata", named(model, version));
            case Call.Config(String model, String version) ->
                    new Method("ModelConfig", named(model, version));
            case Call.Statistics(String model, String version) ->
                    new Method("ModelStatistics", named(model, version));
            case Call.Load(String model) ->
                    new Method("RepositoryModelLoad", repository(model, json -> {}));
            case Call.Unload(String model, boolean dependents) ->
                    new Method(
                            "RepositoryModelUnload",
                            repository(
                                    model,
                                    json -> {
                                        if (dependents) {
                                            dependents(json);
                                        }
                                    }));
            case Call.Generate generate -> throw new IllegalArgumentException("HTTP only");
        };
    }

    private static String named(String model, String version) {
        return Json.of(
                json -> {
                    json.writeStartObject();
                    if (!model.isEmpty()) {
                        json.writeStringProperty("name", model);
                    }
                    if (!version.isEmpty()) {
                        json.writeStringProperty("version", version);
                    }
                    json.writeEndObject();
                });
    }

    private static String repository(String model, Consumer<JsonGenerator> more) {
        return Json.of(
                json -> {
                    json.writeStartObject();
                    json.writeStringProperty("model_name", model);
                    more.accept(json);
                    json.writeEndObject();
                });
    }

    private static void dependents(JsonGenerator json) {
        json.writeObjectPropertyStart("parameters");
        json.writeObjectPropertyStart("unload_dependents");
        json.writeBooleanProperty("bool_param", true);
        json.writeEndObject();
        json.writeEndObject();
    }
}
