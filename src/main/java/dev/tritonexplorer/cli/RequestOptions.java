package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Sequence;
import dev.tritonexplorer.client.StreamSettings;
import dev.tritonexplorer.client.TensorMetadata;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a request says beside its inputs, and how it travels. */
final class RequestOptions {

    @Option(names = "--output", paramLabel = "NAME", descriptionKey = "infer.output")
    List<String> outputs = new ArrayList<>();

    @Option(
            names = {"-c", "--classification"},
            paramLabel = "N",
            descriptionKey = "infer.classification")
    @Nullable Integer classes;

    @Option(
            names = {"-P", "--parameter"},
            paramLabel = "NAME=VALUE",
            descriptionKey = "infer.parameter")
    List<String> parameters = new ArrayList<>();

    @Option(names = "--request-id", paramLabel = "ID", descriptionKey = "infer.request-id")
    @Nullable String id;

    @Option(names = "--sequence-id", paramLabel = "ID", descriptionKey = "infer.sequence-id")
    @Nullable String sequence;

    @Option(names = "--sequence-start", descriptionKey = "infer.sequence-start")
    boolean sequenceStart;

    @Option(names = "--sequence-end", descriptionKey = "infer.sequence-end")
    boolean sequenceEnd;

    @Option(names = "--priority", paramLabel = "N", descriptionKey = "infer.priority")
    @Nullable Long priority;

    @Option(
            names = "--server-timeout",
            paramLabel = "MICROSECONDS",
            descriptionKey = "infer.server-timeout")
    @Nullable Long serverTimeout;

    @Option(names = "--json-tensors", descriptionKey = "infer.json-tensors")
    boolean jsonTensors;

    @Option(
            names = "--request-compression",
            paramLabel = "NONE|GZIP|DEFLATE",
            defaultValue = "NONE",
            descriptionKey = "infer.request-compression")
    Compression packed;

    @Option(
            names = "--response-compression",
            paramLabel = "NONE|GZIP|DEFLATE",
            defaultValue = "NONE",
            descriptionKey = "infer.response-compression")
    Compression wanted;

    @Option(names = "--query", paramLabel = "NAME=VALUE", descriptionKey = "infer.query")
    Map<String, String> query = new LinkedHashMap<>();

    /**
     * Whether the options can be meant.
     *
     * @throws CommandFailure naming the option
     */
    void check(Protocol protocol) {
        requirePositive("--classification", classes == null ? null : classes.longValue());
        requirePositive("--server-timeout", serverTimeout);
        require(priority == null || priority >= 0, "usage.range", "--priority", priority);
        require(sequence != null || !sequenceStart && !sequenceEnd, "infer.sequence.id");
        if (protocol == Protocol.GRPC) {
            require(!jsonTensors, "infer.http-only", "--json-tensors");
            require(query.isEmpty(), "infer.http-only", "--query");
            require(wanted == Compression.NONE, "infer.http-only", "--response-compression");
        }
        typedParameters();
    }

    StreamSettings streamSettings(Duration deadline) {
        return StreamSettings.DEFAULTS.withDeadline(deadline).withCompression(packed);
    }

    /**
     * The requests as often as wanted, with what the options add.
     *
     * @param named whether outputs must be named even where all are wanted
     * @throws CommandFailure for an output that the model does not have, or a parameter that is
     *     reserved
     */
    List<InferRequest> complete(
            List<InferRequest> requests,
            int count,
            String version,
            ModelMetadata model,
            boolean named) {
        checkOutputs(model);
        int total = Math.multiplyExact(requests.size(), count);
        List<InferRequest> all = new ArrayList<>();
        for (int i = 0; i < total; i++) {
            InferRequest next = requests.get(i % requests.size());
            all.add(complete(next, i, total, version, model, named));
        }
        return all;
    }

    private InferRequest complete(
            InferRequest request,
            int index,
            int total,
            String version,
            ModelMetadata model,
            boolean named) {
        Map<String, Parameter> all = new LinkedHashMap<>(request.parameters());
        all.putAll(typedParameters());
        try {
            return new InferRequest(
                    request.model(),
                    version,
                    id(request.id(), index, total),
                    request.inputs().stream()
                            .map(input -> input.withEncoding(encoding(input.data().datatype())))
                            .toList(),
                    outputs(request, model, named),
                    sequence == null
                            ? request.sequence()
                            : Optional.of(
                                    place(
                                            sequence,
                                            sequenceStart && index == 0,
                                            sequenceEnd && index == total - 1)),
                    priority == null ? request.priority() : priority,
                    serverTimeout == null
                            ? request.serverTimeout()
                            : Optional.of(Duration.of(serverTimeout, ChronoUnit.MICROS)),
                    all,
                    CallSettings.DEFAULTS.withQuery(query).withCompression(packed, wanted));
        } catch (IllegalArgumentException | ArithmeticException problem) {
            throw new CommandFailure(problem.getMessage(), problem);
        }
    }

    /** An id of the options is told apart by a number, since one may be in flight once. */
    private String id(String ofBody, int index, int total) {
        String given = id == null ? ofBody : id;
        return given.isEmpty() || total == 1 ? given : given + "-" + (index + 1);
    }

    private static Sequence place(String id, boolean start, boolean end) {
        Parameter typed = TypedValue.parse(id);
        if (typed instanceof Parameter.Text(String text)) {
            return Sequence.of(text, start, end);
        }
        try {
            return Sequence.of(Long.parseUnsignedLong(id), start, end);
        } catch (NumberFormatException noNumber) {
            return Sequence.of(id, start, end);
        }
    }

    private List<RequestedOutput> outputs(
            InferRequest request, ModelMetadata model, boolean named) {
        List<RequestedOutput> chosen =
                outputs.isEmpty()
                        ? request.outputs()
                        : outputs.stream().map(RequestedOutput::of).toList();
        if (chosen.isEmpty() && (named || classes != null || jsonTensors)) {
            chosen =
                    model.outputs().stream()
                            .map(output -> RequestedOutput.of(output.name()))
                            .toList();
        }
        return chosen.stream()
                .map(
                        output ->
                                new RequestedOutput(
                                        output.name(),
                                        classes == null ? output.classes() : classes,
                                        encoding(output.name(), model)))
                .toList();
    }

    private Encoding encoding(String output, ModelMetadata model) {
        return model.outputs().stream()
                .filter(each -> each.name().equals(output))
                .flatMap(each -> DataType.find(each.datatype()).stream())
                .map(this::encoding)
                .findFirst()
                .orElse(Encoding.BINARY);
    }

    /** Triton's JSON has no FP16 and no BF16. */
    private Encoding encoding(DataType datatype) {
        boolean half = datatype == DataType.FP16 || datatype == DataType.BF16;
        return jsonTensors && !half ? Encoding.JSON : Encoding.BINARY;
    }

    private void checkOutputs(ModelMetadata model) {
        List<String> known = model.outputs().stream().map(TensorMetadata::name).toList();
        for (String output : outputs) {
            require(
                    known.contains(output),
                    "infer.output.unknown",
                    model.name(),
                    output,
                    String.join(", ", known));
        }
    }

    /** Whether nothing but parameters was said. */
    boolean isPlain() {
        return outputs.isEmpty()
                && classes == null
                && id == null
                && sequence == null
                && priority == null
                && serverTimeout == null
                && !jsonTensors
                && packed == Compression.NONE
                && wanted == Compression.NONE
                && query.isEmpty();
    }

    Map<String, Parameter> typedParameters() {
        Map<String, Parameter> typed = new LinkedHashMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            require(equals > 0, "infer.parameter.wrong", parameter);
            typed.put(
                    parameter.substring(0, equals),
                    TypedValue.parse(parameter.substring(equals + 1)));
        }
        return typed;
    }

    private static void requirePositive(String option, @Nullable Long value) {
        require(value == null || value > 0, "usage.range", option, value);
    }

    private static void require(boolean valid, String key, @Nullable Object... values) {
        if (!valid) {
            throw new CommandFailure(Messages.text(key, values));
        }
    }
}
