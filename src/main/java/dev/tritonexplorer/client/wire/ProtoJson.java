package dev.tritonexplorer.client.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigInteger;
import java.util.Base64;
import java.util.List;

/**
 * Protobuf messages as JSON in the form that Triton's HTTP protocol uses: the field names of the
 * proto file, enum values by name, 64-bit integers as numbers, bytes as base64. Fields that hold
 * their default are written too, except unset messages and unset members of a oneof. An enum number
 * without a name is written as the number; a float that is not finite as text.
 */
public final class ProtoJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ProtoJson() {}

    /** The message as a tree; fields in the order of the proto file. */
    public static ObjectNode toTree(Message message) {
        return toTree(message, true);
    }

    /** As {@link #toTree}, but without the fields that hold their default. */
    static ObjectNode setFields(Message message) {
        return toTree(message, false);
    }

    private static ObjectNode toTree(Message message, boolean defaults) {
        ObjectNode node = NODES.objectNode();
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            boolean isSet =
                    field.isRepeated()
                            ? message.getRepeatedFieldCount(field) > 0
                            : message.hasField(field);
            if (isSet || defaults && !field.hasPresence()) {
                node.set(field.getName(), value(field, message.getField(field), defaults));
            }
        }
        return node;
    }

    private static JsonNode value(FieldDescriptor field, Object value, boolean defaults) {
        if (field.isMapField()) {
            return map((List<?>) value, defaults);
        }
        if (field.isRepeated()) {
            ArrayNode array = NODES.arrayNode();
            ((List<?>) value).forEach(element -> array.add(single(field, element, defaults)));
            return array;
        }
        return single(field, value, defaults);
    }

    private static ObjectNode map(List<?> entries, boolean defaults) {
        ObjectNode node = NODES.objectNode();
        for (Object each : entries) {
            Message entry = (Message) each;
            FieldDescriptor key = entry.getDescriptorForType().findFieldByName("key");
            FieldDescriptor value = entry.getDescriptorForType().findFieldByName("value");
            node.set(
                    single(key, entry.getField(key), defaults).asString(),
                    single(value, entry.getField(value), defaults));
        }
        return node;
    }

    private static JsonNode single(FieldDescriptor field, Object value, boolean defaults) {
        return switch (value) {
            case Message message -> toTree(message, defaults);
            case String text -> NODES.stringNode(text);
            case ByteString bytes ->
                    NODES.stringNode(Base64.getEncoder().encodeToString(bytes.toByteArray()));
            case Boolean flag -> NODES.booleanNode(flag);
            case EnumValueDescriptor constant -> constant(constant);
            case Integer number when isUnsigned(field) ->
                    NODES.numberNode(Integer.toUnsignedLong(number));
            case Integer number -> NODES.numberNode(number);
            case Long number when isUnsigned(field) && number < 0 ->
                    NODES.numberNode(new BigInteger(Long.toUnsignedString(number)));
            case Long number -> NODES.numberNode(number);
            case Float number when Float.isFinite(number) -> NODES.numberNode(number);
            case Double number when Double.isFinite(number) -> NODES.numberNode(number);
            default -> NODES.stringNode(value.toString());
        };
    }

    private static JsonNode constant(EnumValueDescriptor constant) {
        // Protobuf makes up a value for a number that this proto file does not know: index -1.
        return constant.getIndex() < 0
                ? NODES.numberNode(constant.getNumber())
                : NODES.stringNode(constant.getName());
    }

    static boolean isUnsigned(FieldDescriptor field) {
        return switch (field.getType()) {
            case UINT32, FIXED32, UINT64, FIXED64 -> true;
            default -> false;
        };
    }
}
