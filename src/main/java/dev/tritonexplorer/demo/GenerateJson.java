package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.grpc.proto.ModelConfig;
import dev.tritonexplorer.client.grpc.proto.ModelInput;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The JSON of the generate extension: flat objects, whose members are tensors where the model has
 * one of that name, and parameters elsewhere.
 */
final class GenerateJson {

    private GenerateJson() {}

    static InferCall toCall(ModelConfig config, JsonNode request) throws Refusal {
        Map<String, ModelInput> known =
                config.getInputList().stream()
                        .collect(Collectors.toMap(ModelInput::getName, input -> input));
        Map<String, JsonNode> members = new LinkedHashMap<>();
        collect(request, members);
        String id = "";
        List<NamedTensor> inputs = new ArrayList<>();
        Map<String, Object> custom = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : members.entrySet()) {
            String name = member.getKey();
            ModelInput input = known.get(name);
            if (input != null) {
                inputs.add(tensor(config, input, member.getValue()));
            } else if (name.equals("id")) {
                id = JsonFields.text(request, name);
            } else {
                custom.put(name, CallParameters.custom(name, member.getValue()));
            }
        }
        return new InferCall(id, inputs, List.of(), null, CallParameters.of(custom), null);
    }

    /** The members, with those of a nested {@code parameters} beside them. */
    private static void collect(JsonNode object, Map<String, JsonNode> members) throws Refusal {
        if (!object.isObject()) {
            throw new Refusal(Status.INTERNAL, "attempt to get members for non-object");
        }
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (member.getKey().equals("parameters") && member.getValue().isObject()) {
                for (Map.Entry<String, JsonNode> inner : member.getValue().properties()) {
                    members.putIfAbsent(inner.getKey(), inner.getValue());
                }
            } else {
                members.put(member.getKey(), member.getValue());
            }
        }
    }

    private static NamedTensor tensor(ModelConfig config, ModelInput input, JsonNode value)
            throws Refusal {
        long[] shape = shape(config, input, count(value));
        JsonNode array = value.isArray() ? value : JsonNodeFactory.instance.arrayNode().add(value);
        byte[] text = array.toString().getBytes(StandardCharsets.UTF_8);
        JsonNode span = JsonNodeFactory.instance.pojoNode(new HttpJson.Span(0, text.length));
        DataType type = CheckedCall.type(input);
        return new NamedTensor(
                input.getName(),
                type,
                shape,
                JsonTensors.read(input.getName(), type, shape, span, text));
    }

    private static long count(JsonNode value) {
        if (!value.isArray()) {
            return 1;
        }
        long count = 0;
        for (JsonNode element : value) {
            count += count(element);
        }
        return count;
    }

    /** At most one dimension may vary; it takes what the others leave. */
    private static long[] shape(ModelConfig config, ModelInput input, long count) throws Refusal {
        long[] shape = input.getDimsList().stream().mapToLong(Long::longValue).toArray();
        long fixed = 1;
        int open = -1;
        boolean fits = true;
        for (int at = 0; at < shape.length; at++) {
            if (shape[at] >= 0) {
                fixed *= shape[at];
            } else {
                fits &= open < 0;
                open = at;
            }
        }
        if (open >= 0 && fits && fixed > 0 && count % fixed == 0) {
            shape[open] = count / fixed;
        } else if (open >= 0 || fixed != count) {
            throw Refusal.invalid(
                    "The schema can not convert input '"
                            + input.getName()
                            + "' to tensor with proper shape");
        }
        if (config.getMaxBatchSize() == 0) {
            return shape;
        }
        long[] batched = new long[shape.length + 1];
        batched[0] = 1;
        System.arraycopy(shape, 0, batched, 1, shape.length);
        return batched;
    }

    /** The response as one object, its members by name; a tensor of one element is that element. */
    static byte[] of(InferReply reply) throws Refusal {
        Map<String, Object> members = new TreeMap<>(reply.parameters());
        members.put("model_name", reply.model());
        members.put("model_version", reply.version());
        if (!reply.id().isEmpty()) {
            members.put("id", reply.id());
        }
        for (NamedTensor output : reply.outputs()) {
            members.put(output.name(), output);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = HttpResponse.MAPPER.createGenerator(out)) {
            json.writeStartObject();
            for (Map.Entry<String, Object> member : members.entrySet()) {
                json.writeName(member.getKey());
                if (member.getValue() instanceof NamedTensor tensor) {
                    json.writeRawValue(elements(tensor));
                } else {
                    json.writePOJO(member.getValue());
                }
            }
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static String elements(NamedTensor tensor) throws Refusal {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = HttpResponse.MAPPER.createGenerator(out)) {
            JsonTensors.write(json, tensor);
        }
        String array = out.toString(StandardCharsets.UTF_8);
        boolean single = Arrays.stream(tensor.shape()).reduce(1, (a, b) -> a * b) == 1;
        return single ? array.substring(1, array.length() - 1) : array;
    }
}
