package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.DataType;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An inference request over HTTP.
 *
 * @param binary whether an output is sent as bytes, for those where the request says so
 * @param binaryByDefault the same for all others
 */
record HttpRequest(InferCall call, Map<String, Boolean> binary, boolean binaryByDefault) {

    boolean isBinary(String output) {
        return binary.getOrDefault(output, binaryByDefault);
    }

    /** Raw bytes for the model's only input; its outputs come as bytes too. */
    static HttpRequest raw(MemorySegment data) {
        return new HttpRequest(new InferCall("", List.of(), List.of(), data), Map.of(), true);
    }

    /**
     * A request whose first {@code headerLength} bytes are JSON and the rest binary tensors.
     *
     * @throws Refusal with Triton's text
     */
    static HttpRequest parse(String model, byte[] bytes, int headerLength) throws Refusal {
        JsonNode root = HttpJson.parse(bytes, headerLength).node();
        Optional<JsonNode> id = Fields.find(root, "id");
        String idText = id.isPresent() ? Fields.text(root, "id") : "";
        boolean binaryByDefault = parameters(root);
        List<NamedTensor> inputs = new ArrayList<>();
        Blobs blobs = new Blobs(model, bytes, headerLength);
        for (JsonNode input : Fields.array(root, "inputs")) {
            inputs.add(input(input, bytes, blobs));
        }
        blobs.finish();
        Map<String, Boolean> binary = new HashMap<>();
        List<InferCall.Wish> wishes = new ArrayList<>();
        if (Fields.find(root, "outputs").isPresent()) {
            for (JsonNode output : Fields.array(root, "outputs")) {
                wishes.add(wish(output, binary));
                // The request's own default counts only while it names no output.
                binaryByDefault = false;
            }
        }
        return new HttpRequest(
                new InferCall(idText, inputs, wishes, null), binary, binaryByDefault);
    }

    /** Checks the request's parameters; gives {@code binary_data_output}. */
    private static boolean parameters(JsonNode root) throws Refusal {
        JsonNode parameters = Fields.find(root, "parameters").orElse(null);
        if (parameters == null) {
            return false;
        }
        if (!parameters.isObject()) {
            throw new Refusal(
                    Status.INTERNAL,
                    "failed to get request params.: attempt to get members for non-object");
        }
        boolean binary = false;
        for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
            String key = parameter.getKey();
            JsonNode value = parameter.getValue();
            switch (key) {
                case "binary_data_output" -> binary = Fields.flag(parameters, key);
                case "sequence_start", "sequence_end" -> Fields.flag(parameters, key);
                case "priority", "timeout" -> Fields.unsigned(parameters, key, "Unable to parse");
                case "sequence_id", "headers" -> {}
                default -> {
                    if (key.startsWith("triton_")) {
                        throw Refusal.invalid(
                                "parameter keys starting with 'triton_' are reserved for Triton"
                                        + " usage and should not be specified.");
                    }
                    if (!value.isString() && !value.isNumber() && !value.isBoolean()) {
                        throw Refusal.invalid(
                                "parameter '"
                                        + key
                                        + "' has invalid type. It should be either 'int', 'bool',"
                                        + " or 'string'.");
                    }
                }
            }
        }
        return binary;
    }

    private static NamedTensor input(JsonNode input, byte[] bytes, Blobs blobs) throws Refusal {
        JsonNode parameters =
                Fields.find(input, "parameters").orElse(JsonNodeFactory.instance.objectNode());
        List<String> set = new ArrayList<>();
        if (Fields.find(input, "data").isPresent()) {
            set.add("data");
        }
        for (String key : List.of("binary_data_size", "shared_memory_region")) {
            if (Fields.find(parameters, key).isPresent()) {
                set.add(key);
            }
        }
        if (set.size() != 1) {
            throw Refusal.invalid(
                    "Input must set only one of the following fields: 'data', 'binary_data_size'"
                            + " in 'parameters', 'shared_memory_region' in 'parameters'. But "
                            + (set.isEmpty()
                                    ? "no field is set"
                                    : "set '" + String.join("' '", set) + "'"));
        }
        String name = Fields.text(input, "name");
        long[] shape = shape(input);
        DataType type = DataType.find(Fields.text(input, "datatype")).orElse(null);
        if (type == null) {
            throw Refusal.invalid("invalid datatype for input " + name);
        }
        MemorySegment data =
                switch (set.getFirst()) {
                    case "shared_memory_region" ->
                            throw SharedMemory.unknownRegion(
                                    Fields.text(parameters, "shared_memory_region"));
                    case "binary_data_size" ->
                            blobs.next(
                                    name,
                                    Fields.unsigned(
                                            parameters, "binary_data_size", "Unable to parse"));
                    default -> JsonTensors.read(name, type, shape, input.path("data"), bytes);
                };
        return new NamedTensor(name, type, shape, data);
    }

    private static long[] shape(JsonNode input) throws Refusal {
        JsonNode dims = Fields.array(input, "shape");
        long[] shape = new long[dims.size()];
        for (int at = 0; at < shape.length; at++) {
            shape[at] = Fields.unsigned(dims.get(at), "Unable to parse 'shape'");
        }
        return shape;
    }

    private static InferCall.Wish wish(JsonNode output, Map<String, Boolean> binary)
            throws Refusal {
        String name = Fields.text(output, "name");
        JsonNode parameters =
                Fields.find(output, "parameters").orElse(JsonNodeFactory.instance.objectNode());
        int classes = 0;
        if (Fields.find(parameters, "classification").isPresent()) {
            long wanted = Fields.unsigned(parameters, "classification", "Unable to set");
            classes = (int) Math.min(Integer.MAX_VALUE, wanted);
        }
        Optional<JsonNode> region = Fields.find(parameters, "shared_memory_region");
        if (region.isPresent()) {
            if (classes > 0) {
                throw Refusal.invalid(
                        "Output can't set both 'shared_memory_region' and 'classification'");
            }
            throw SharedMemory.unknownRegion(Fields.text(parameters, "shared_memory_region"));
        }
        if (Fields.find(parameters, "binary_data").isPresent()) {
            binary.put(name, Fields.flag(parameters, "binary_data"));
        }
        return new InferCall.Wish(name, classes);
    }

    /** The binary tensors behind the JSON, taken one after the other. */
    private static final class Blobs {

        private final String model;
        private final MemorySegment body;
        private long at;

        Blobs(String model, byte[] bytes, int start) {
            this.model = model;
            this.body = MemorySegment.ofArray(bytes);
            this.at = start;
        }

        MemorySegment next(String input, long size) throws Refusal {
            long left = body.byteSize() - at;
            if (size < 0 || size > left) {
                throw Refusal.invalid(
                        "unexpected size for input '"
                                + input
                                + "', expecting "
                                + Long.toUnsignedString(size - left)
                                + " additional bytes for model '"
                                + model
                                + "'");
            }
            at += size;
            return body.asSlice(at - size, size);
        }

        void finish() throws Refusal {
            if (at < body.byteSize()) {
                throw Refusal.invalid("unexpected additional input data for model '" + model + "'");
            }
        }
    }

    /** Members of JSON objects, refused in Triton's words if they are not what they should be. */
    private static final class Fields {

        private static final BigInteger MAX = BigInteger.ONE.shiftLeft(Long.SIZE);

        private Fields() {}

        static Optional<JsonNode> find(JsonNode node, String key) {
            return Optional.ofNullable(node.get(key));
        }

        private static JsonNode member(JsonNode node, String key) throws Refusal {
            JsonNode member = node.get(key);
            if (member == null) {
                throw broken(
                        "Unable to parse '" + key + "'",
                        "attempt to access non-existing object member '" + key + "'");
            }
            return member;
        }

        static JsonNode array(JsonNode node, String key) throws Refusal {
            JsonNode member = member(node, key);
            if (!member.isArray()) {
                throw kind("Unable to parse '" + key + "'", "array");
            }
            return member;
        }

        static String text(JsonNode node, String key) throws Refusal {
            JsonNode member = member(node, key);
            if (!member.isString()) {
                throw kind("Unable to parse '" + key + "'", "string");
            }
            return member.stringValue();
        }

        static boolean flag(JsonNode node, String key) throws Refusal {
            JsonNode member = member(node, key);
            if (!member.isBoolean()) {
                throw kind("Unable to parse '" + key + "'", "boolean");
            }
            return member.booleanValue();
        }

        static long unsigned(JsonNode node, String key, String about) throws Refusal {
            return unsigned(member(node, key), about + " '" + key + "'");
        }

        /** As its 64 bits. */
        static long unsigned(@Nullable JsonNode number, String about) throws Refusal {
            if (number == null
                    || !number.isIntegralNumber()
                    || number.bigIntegerValue().signum() < 0
                    || number.bigIntegerValue().compareTo(MAX) >= 0) {
                throw kind(about, "unsigned-integer");
            }
            return number.bigIntegerValue().longValue();
        }

        private static Refusal kind(String about, String kind) {
            return broken(about, "attempt to access JSON non-" + kind + " as " + kind);
        }

        private static Refusal broken(String about, String what) {
            return new Refusal(Status.INTERNAL, about + ": " + what);
        }
    }
}
