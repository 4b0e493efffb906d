package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InvalidInputException;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Said;
import dev.tritonexplorer.client.Sequence;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON body of an inference in the KServe v2 protocol with Triton's extensions, as one sends it
 * with curl. All data must be in the JSON; fields that the protocol does not know are refused.
 */
public final class RequestJson {

    private RequestJson() {}

    /**
     * Reads a body; its inputs and outputs will travel as bytes, whatever the body says.
     *
     * @param model the model's name, which a body does not have
     * @throws TensorDataException if the body is broken, or no request with JSON data
     */
    public static InferRequest read(MemorySegment json, String model) throws TensorDataException {
        JsonNode root;
        try {
            root = TensorJson.MAPPER.readTree(json.toArray(ValueLayout.JAVA_BYTE));
        } catch (JacksonException problem) {
            throw TensorJson.broken(problem);
        }
        requireFields(
                root,
                DataText.THE_REQUEST.with(),
                List.of("id", "parameters", "inputs", "outputs"));
        List<InferInput> inputs = new ArrayList<>();
        for (JsonNode input : list(root, "inputs")) {
            inputs.add(input(input));
        }
        List<RequestedOutput> outputs = new ArrayList<>();
        for (JsonNode output : list(root, "outputs")) {
            outputs.add(output(output));
        }
        Map<String, Parameter> parameters = parameters(root, DataText.THE_REQUEST.with());
        Optional<Sequence> sequence = sequence(parameters);
        long priority = number(parameters, "priority").orElse(0L);
        Optional<Duration> timeout =
                number(parameters, "timeout").map(us -> Duration.of(us, ChronoUnit.MICROS));
        parameters.remove("binary_data_output");
        try {
            return new InferRequest(
                    model,
                    "",
                    root.has("id") ? text(root, "id", DataText.THE_REQUEST.with()) : "",
                    inputs,
                    outputs,
                    sequence,
                    priority,
                    timeout,
                    parameters,
                    CallSettings.DEFAULTS);
        } catch (IllegalArgumentException problem) {
            throw new TensorDataException(
                    problem instanceof InvalidInputException invalid
                            ? invalid.said()
                            : DataText.VERBATIM.with(String.valueOf(problem.getMessage())),
                    problem);
        }
    }

    private static InferInput input(JsonNode node) throws TensorDataException {
        requireFields(
                node,
                DataText.AN_INPUT.with(),
                List.of("name", "shape", "datatype", "parameters", "data"));
        String name = text(node, "name", DataText.AN_INPUT.with());
        Said where = DataText.INPUT.with(name);
        DataType datatype =
                DataType.find(text(node, "datatype", where))
                        .orElseThrow(
                                () ->
                                        new TensorDataException(
                                                DataText.IN.with(
                                                        where,
                                                        DataText.UNKNOWN_DATATYPE.with(
                                                                node.get("datatype")))));
        if (!node.has("data")) {
            throw new TensorDataException(DataText.NO_DATA.with(where));
        }
        TensorSpec spec = new TensorSpec(name, datatype, shape(node, where), false);
        try (JsonParser values = TensorJson.MAPPER.treeAsTokens(node.get("data"))) {
            Tensor tensor = TensorJson.read(values, spec);
            return new InferInput(name, tensor);
        } catch (TensorDataException problem) {
            throw new TensorDataException(DataText.IN.with(where, problem.said()), problem);
        }
    }

    private static Shape shape(JsonNode input, Said where) throws TensorDataException {
        List<Long> dims = new ArrayList<>();
        for (JsonNode dim : list(input, "shape")) {
            if (!dim.isIntegralNumber() || !dim.canConvertToLong() || dim.longValue() < 0) {
                throw new TensorDataException(DataText.NO_DIMENSION.with(where, dim));
            }
            dims.add(dim.longValue());
        }
        return Shape.of(dims.stream().mapToLong(Long::longValue).toArray());
    }

    private static RequestedOutput output(JsonNode node) throws TensorDataException {
        requireFields(node, DataText.AN_OUTPUT.with(), List.of("name", "parameters"));
        String name = text(node, "name", DataText.AN_OUTPUT.with());
        Map<String, Parameter> parameters = parameters(node, DataText.OUTPUT.with(name));
        long classes = number(parameters, "classification").orElse(0L);
        parameters.remove("binary_data");
        if (!parameters.isEmpty() || classes < 0 || classes > Integer.MAX_VALUE) {
            throw new TensorDataException(
                    DataText.OUTPUT_PARAMETERS.with(
                            name, parameters.isEmpty() ? classes : parameters.keySet()));
        }
        return new RequestedOutput(name, (int) classes);
    }

    private static Optional<Sequence> sequence(Map<String, Parameter> parameters)
            throws TensorDataException {
        boolean start = flag(parameters, "sequence_start");
        boolean end = flag(parameters, "sequence_end");
        return switch (parameters.remove("sequence_id")) {
            case Parameter.Whole(long id) when id != 0 -> Optional.of(Sequence.of(id, start, end));
            case Parameter.Text(String id) when !id.isEmpty() ->
                    Optional.of(Sequence.of(id, start, end));
            case null, default -> Optional.empty();
        };
    }

    private static boolean flag(Map<String, Parameter> parameters, String name)
            throws TensorDataException {
        return switch (parameters.remove(name)) {
            case null -> false;
            case Parameter.Flag(boolean value) -> value;
            default -> throw new TensorDataException(DataText.WANTS_FLAG.with(name));
        };
    }

    private static Optional<Long> number(Map<String, Parameter> parameters, String name)
            throws TensorDataException {
        return switch (parameters.remove(name)) {
            case null -> Optional.empty();
            case Parameter.Whole(long value) -> Optional.of(value);
            default -> throw new TensorDataException(DataText.WANTS_WHOLE.with(name));
        };
    }

    private static Map<String, Parameter> parameters(JsonNode owner, Said where)
            throws TensorDataException {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        if (!owner.has("parameters")) {
            return parameters;
        }
        JsonNode node = owner.get("parameters");
        if (!node.isObject()) {
            throw new TensorDataException(DataText.NO_PARAMETERS.with(where));
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            parameters.put(entry.getKey(), parameter(entry.getKey(), entry.getValue()));
        }
        return parameters;
    }

    private static Parameter parameter(String name, JsonNode value) throws TensorDataException {
        if (value.isString()) {
            return Parameter.of(value.stringValue());
        }
        if (value.isBoolean()) {
            return Parameter.of(value.booleanValue());
        }
        // An id of a sequence may need all 64 bits; Java's have a sign.
        if (value.isIntegralNumber()
                && value.bigIntegerValue().bitLength() <= Long.SIZE
                && (value.canConvertToLong() || name.equals("sequence_id"))) {
            return Parameter.of(value.bigIntegerValue().longValue());
        }
        if (value.isFloatingPointNumber() && Double.isFinite(value.doubleValue())) {
            return Parameter.of(value.doubleValue());
        }
        throw new TensorDataException(DataText.WRONG_PARAMETER.with(name));
    }

    private static String text(JsonNode owner, String field, Said where)
            throws TensorDataException {
        JsonNode node = owner.path(field);
        if (!node.isString()) {
            throw new TensorDataException(DataText.NO_TEXT.with(where, field));
        }
        return node.stringValue();
    }

    private static Iterable<JsonNode> list(JsonNode owner, String field)
            throws TensorDataException {
        JsonNode node = owner.path(field);
        if (!node.isArray() && !node.isMissingNode()) {
            throw new TensorDataException(DataText.NO_ARRAY.with(field));
        }
        return node;
    }

    private static void requireFields(JsonNode node, Said where, List<String> known)
            throws TensorDataException {
        if (!node.isObject()) {
            throw new TensorDataException(DataText.NO_OBJECT.with(where));
        }
        for (String field : node.propertyNames()) {
            if (!known.contains(field)) {
                throw new TensorDataException(
                        DataText.UNKNOWN_FIELD.with(where, field, String.join(", ", known)));
            }
        }
    }
}
