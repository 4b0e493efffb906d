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
        ObjectNode node = NODES.objectNode();
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (!field.hasPresence() || message.hasField(field)) {
                node.set(field.getName(), value(field, message.getField(field)));
            }
        }
        return node;
    }

    private static JsonNode value(FieldDescriptor field, Object value) {
        if (field.isMapField()) {
            return map((List<?>) value);
        }
        if (field.isRepeated()) {
            ArrayNode array = NODES.arrayNode();
            ((List<?>) value).forEach(element -> array.add(single(field, element)));
            return array;
        }
        return single(field, value);
    }

    private static ObjectNode map(List<?> entries) {
        ObjectNode node = NODES.objectNode();
        for (Object each : entries) {
            Message entry = (Message) each;
            FieldDescriptor key = entry.getDescriptorForType().findFieldByName("key");
            FieldDescriptor value = entry.getDescriptorForType().findFieldByName("value");
            node.set(
                    single(key, entry.getField(key)).asString(),
                    single(value, entry.getField(value)));
        }
        return node;
    }

    private static JsonNode single(FieldDescriptor field, Object value) {
        return switch (value) {
            case Message message -> toTree(message);
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

    private static boolean isUnsigned(FieldDescriptor field) {
        return switch (field.getType()) {
            case UINT32, FIXED32, UINT64, FIXED64 -> true;
            default -> false;
        };
    }
}
