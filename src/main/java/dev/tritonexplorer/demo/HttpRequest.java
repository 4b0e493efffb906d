package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.DataType;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.lang.foreign.MemorySegment;
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
     * @param regions takes the shared memory that it uses; the caller closes it
     * @throws Refusal with Triton's text
     */
    static HttpRequest parse(String model, byte[] bytes, int headerLength, RegionUse regions)
            throws Refusal {
        JsonNode root = HttpJson.parse(bytes, headerLength).node();
        Optional<JsonNode> id = JsonFields.find(root, "id");
        String idText = id.isPresent() ? JsonFields.text(root, "id") : "";
        JsonNode parameters = JsonFields.find(root, "parameters").orElse(null);
        CallParameters checked = CallParameters.ofInfer(parameters);
        boolean binaryByDefault =
                parameters != null
                        && JsonFields.find(parameters, "binary_data_output").isPresent()
                        && JsonFields.flag(parameters, "binary_data_output");
        List<NamedTensor> inputs = new ArrayList<>();
        Blobs blobs = new Blobs(model, bytes, headerLength);
        for (JsonNode input : JsonFields.array(root, "inputs")) {
            inputs.add(input(input, bytes, blobs, regions));
        }
        blobs.finish();
        Map<String, Boolean> binary = new HashMap<>();
        List<InferCall.Wish> wishes = new ArrayList<>();
        if (JsonFields.find(root, "outputs").isPresent()) {
            for (JsonNode output : JsonFields.array(root, "outputs")) {
                wishes.add(wish(output, binary, regions));
                // The request's own default counts only while it names no output.
                binaryByDefault = false;
            }
        }
        return new HttpRequest(
                new InferCall(idText, inputs, wishes, null, checked, regions),
                binary,
                binaryByDefault);
    }

    private static NamedTensor input(JsonNode input, byte[] bytes, Blobs blobs, RegionUse regions)
            throws Refusal {
        JsonNode parameters =
                JsonFields.find(input, "parameters").orElse(JsonNodeFactory.instance.objectNode());
        List<String> set = new ArrayList<>();
        if (JsonFields.find(input, "data").isPresent()) {
            set.add("data");
        }
        for (String key : List.of("binary_data_size", "shared_memory_region")) {
            if (JsonFields.find(parameters, key).isPresent()) {
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
        String name = JsonFields.text(input, "name");
        long[] shape = shape(input);
        DataType type = DataType.find(JsonFields.text(input, "datatype")).orElse(null);
        MemorySegment data =
                switch (set.getFirst()) {
                    case "shared_memory_region" ->
                            regions.read(
                                    JsonFields.text(parameters, "shared_memory_region"),
                                    number(parameters, "shared_memory_offset"),
                                    number(parameters, "shared_memory_byte_size"));
                    case "binary_data_size" ->
                            blobs.next(
                                    name,
                                    JsonFields.unsigned(
                                            parameters, "binary_data_size", "Unable to parse"));
                    default -> fromJson(input, name, type, shape, bytes);
                };
        return new NamedTensor(name, type, shape, data);
    }

    private static MemorySegment fromJson(
            JsonNode input, String name, @Nullable DataType type, long[] shape, byte[] bytes)
            throws Refusal {
        if (type == null) {
            throw Refusal.invalid("invalid datatype for input " + name);
        }
        return JsonTensors.read(name, type, shape, input.path("data"), bytes);
    }

    private static long[] shape(JsonNode input) throws Refusal {
        JsonNode dims = JsonFields.array(input, "shape");
        long[] shape = new long[dims.size()];
        for (int at = 0; at < shape.length; at++) {
            shape[at] = JsonFields.unsigned(dims.get(at), "Unable to parse 'shape'");
        }
        return shape;
    }

    /** 0 if it is absent. */
    private static long number(JsonNode parameters, String key) throws Refusal {
        return JsonFields.find(parameters, key).isPresent()
                ? JsonFields.unsigned(parameters, key, "Unable to parse")
                : 0;
    }

    private static InferCall.Wish wish(
            JsonNode output, Map<String, Boolean> binary, RegionUse regions) throws Refusal {
        String name = JsonFields.text(output, "name");
        JsonNode parameters =
                JsonFields.find(output, "parameters").orElse(JsonNodeFactory.instance.objectNode());
        if (JsonFields.find(parameters, "shared_memory_region").isPresent()) {
            return new InferCall.Wish(name, 0, window(parameters, regions));
        }
        int classes = 0;
        if (JsonFields.find(parameters, "classification").isPresent()) {
            long wanted = JsonFields.unsigned(parameters, "classification", "Unable to set");
            classes = (int) Math.min(Integer.MAX_VALUE, wanted);
        }
        if (JsonFields.find(parameters, "binary_data").isPresent()) {
            binary.put(name, JsonFields.flag(parameters, "binary_data"));
        }
        return new InferCall.Wish(name, classes, null);
    }

    private static RegionUse.Window window(JsonNode parameters, RegionUse regions) throws Refusal {
        String region = JsonFields.text(parameters, "shared_memory_region");
        long offset = number(parameters, "shared_memory_offset");
        long byteSize = number(parameters, "shared_memory_byte_size");
        String both = "Output can't set both 'shared_memory_region' and '";
        if (JsonFields.find(parameters, "classification").isPresent()) {
            throw Refusal.invalid(both + "classification'");
        }
        if (JsonFields.find(parameters, "binary_data").isPresent()
                && JsonFields.flag(parameters, "binary_data")) {
            throw Refusal.invalid(both + "binary_data'");
        }
        return regions.window(region, offset, byteSize);
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
}
