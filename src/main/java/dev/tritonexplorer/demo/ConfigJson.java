package dev.tritonexplorer.demo;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;

import dev.tritonexplorer.client.grpc.proto.ModelConfig;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads a model configuration from its JSON form: the field names of {@code model_config.proto},
 * enum values by name or number, numbers also as text. What is wrong with the text comes as an
 * {@link UnsupportedModelException} that names the field.
 */
final class ConfigJson {

    private ConfigJson() {}

    static ModelConfig parse(String json) throws UnsupportedModelException {
        JsonNode root;
        try {
            byte[] text = json.getBytes(StandardCharsets.UTF_8);
            root = HttpJson.parse(text, text.length).node();
        } catch (Refusal problem) {
            // The text is about a request, after which comes what is wrong and where.
            String fault = String.valueOf(problem.getMessage()).replaceFirst("^[^:]*: ", "");
            throw new UnsupportedModelException("it is not JSON: " + fault);
        }
        ModelConfig.Builder builder = ModelConfig.newBuilder();
        merge(builder, root, "the configuration");
        return builder.build();
    }

    private static void merge(Message.Builder builder, JsonNode node, String where)
            throws UnsupportedModelException {
        if (!node.isObject()) {
            throw new UnsupportedModelException(where + " must be an object");
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            FieldDescriptor field = builder.getDescriptorForType().findFieldByName(member.getKey());
            JsonNode value = member.getValue();
            String what = "'" + member.getKey() + "'";
            if (field == null) {
                throw new UnsupportedModelException(where + " has no field " + what);
            }
            if (value.isNull()) {
                continue;
            }
            if (field.isMapField()) {
                addEntries(builder, field, value, what);
            } else if (field.isRepeated()) {
                if (!value.isArray()) {
                    throw new UnsupportedModelException(what + " must be an array");
                }
                for (JsonNode element : value) {
                    builder.addRepeatedField(field, single(builder, field, element, what));
                }
            } else {
                builder.setField(field, single(builder, field, value, what));
            }
        }
    }

    private static void addEntries(
            Message.Builder builder, FieldDescriptor field, JsonNode node, String what)
            throws UnsupportedModelException {
        if (!node.isObject()) {
            throw new UnsupportedModelException(what + " must be an object");
        }
        FieldDescriptor key = field.getMessageType().findFieldByName("key");
        FieldDescriptor value = field.getMessageType().findFieldByName("value");
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            Message.Builder entry = builder.newBuilderForField(field);
            entry.setField(key, scalar(key, textNode(member.getKey()), what));
            entry.setField(value, single(entry, value, member.getValue(), what));
            builder.addRepeatedField(field, entry.build());
        }
    }

    private static JsonNode textNode(String text) {
        return JsonMapper.shared().getNodeFactory().stringNode(text);
    }

    private static Object single(
            Message.Builder parent, FieldDescriptor field, JsonNode node, String what)
            throws UnsupportedModelException {
        if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
            return scalar(field, node, what);
        }
        Message.Builder builder = parent.newBuilderForField(field);
        merge(builder, node, what);
        return builder.build();
    }

    private static Object scalar(FieldDescriptor field, JsonNode node, String what)
            throws UnsupportedModelException {
        try {
            return switch (field.getJavaType()) {
                case BOOLEAN -> {
                    if (!node.isBoolean()) {
                        throw new UnsupportedModelException(what + " must be true or false");
                    }
                    yield node.booleanValue();
                }
                case STRING -> {
                    if (!node.isString()) {
                        throw new UnsupportedModelException(what + " must be text");
                    }
                    yield node.stringValue();
                }
                case INT -> number(node).intValueExact();
                case LONG -> number(node).toBigIntegerExact().longValue();
                case FLOAT -> number(node).floatValue();
                case DOUBLE -> number(node).doubleValue();
                case ENUM -> constant(field, node, what);
                case BYTE_STRING, MESSAGE ->
                        throw new UnsupportedModelException(what + " cannot be set");
            };
        } catch (ArithmeticException | NumberFormatException notANumber) {
            throw new UnsupportedModelException(
                    what + " must be a number of its range, got " + node);
        }
    }

    /** Bounded, so that no exponent makes an integer of many digits. */
    private static BigDecimal number(JsonNode node) {
        String text = node.isString() ? node.stringValue() : node.isNumber() ? node.toString() : "";
        BigDecimal number = new BigDecimal(text);
        if (number.scale() < -400 || number.scale() > 400) {
            throw new NumberFormatException(text);
        }
        return number;
    }

    private static EnumValueDescriptor constant(FieldDescriptor field, JsonNode node, String what)
            throws UnsupportedModelException {
        EnumValueDescriptor constant =
                node.isString()
                        ? field.getEnumType().findValueByName(node.stringValue())
                        : field.getEnumType().findValueByNumber(number(node).intValueExact());
        if (constant == null) {
            throw new UnsupportedModelException(what + " has no value " + node);
        }
        return constant;
    }
}
