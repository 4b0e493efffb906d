package dev.tritonexplorer.client.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.Map;

/**
 * The way back from {@link ProtoJson}: JSON into a protobuf message. Strict, so that a message
 * never says less than the JSON did.
 */
final class JsonProto {

    private static final int MOST_DIGITS = 40;

    /** The JSON has what the message cannot hold; says what. */
    static final class MisfitException extends Exception {

        private static final long serialVersionUID = 1;

        MisfitException(String message) {
            super(message);
        }
    }

    private JsonProto() {}

    /**
     * Sets the JSON's fields; null is a field that is not set.
     *
     * @throws MisfitException for an unknown field, an unknown enum name or a value of another type
     */
    static void read(JsonNode json, Message.Builder into) throws MisfitException {
        if (!json.isObject()) {
            throw new MisfitException(json + " is not an object");
        }
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            FieldDescriptor field = into.getDescriptorForType().findFieldByName(member.getKey());
            if (field == null) {
                throw new MisfitException("unknown field " + member.getKey());
            }
            if (!member.getValue().isNull()) {
                set(field, member.getValue(), into);
            }
        }
    }

    private static void set(FieldDescriptor field, JsonNode json, Message.Builder into)
            throws MisfitException {
        if (field.isMapField()) {
            for (Map.Entry<String, JsonNode> member : json.properties()) {
                FieldDescriptor key = field.getMessageType().findFieldByName("key");
                FieldDescriptor value = field.getMessageType().findFieldByName("value");
                Message.Builder entry = into.newBuilderForField(field);
                entry.setField(key, key(key, member.getKey()));
                entry.setField(value, single(value, member.getValue(), entry));
                into.addRepeatedField(field, entry.build());
            }
            requireForm(json.isObject(), field, json);
        } else if (field.isRepeated()) {
            requireForm(json.isArray(), field, json);
            for (JsonNode element : json.values()) {
                into.addRepeatedField(field, single(field, element, into));
            }
        } else {
            into.setField(field, single(field, json, into));
        }
    }

    /** JSON's keys are text, whatever the map's are. */
    private static Object key(FieldDescriptor field, String text) throws MisfitException {
        return switch (field.getJavaType()) {
            case STRING -> text;
            case BOOLEAN -> Boolean.valueOf(text);
            default -> whole(field, text);
        };
    }

    private static Object single(FieldDescriptor field, JsonNode json, Message.Builder parent)
            throws MisfitException {
        return switch (field.getJavaType()) {
            case MESSAGE -> {
                Message.Builder builder = parent.newBuilderForField(field);
                read(json, builder);
                yield builder.build();
            }
            case STRING -> {
                requireForm(json.isString(), field, json);
                yield json.stringValue();
            }
            case BOOLEAN -> {
                requireForm(json.isBoolean(), field, json);
                yield json.booleanValue();
            }
            case BYTE_STRING -> {
                requireForm(json.isString(), field, json);
                yield ByteString.copyFrom(bytes(field, json.stringValue()));
            }
            case ENUM -> constant(field, json);
            case INT, LONG -> {
                requireForm(json.isNumber() || json.isString(), field, json);
                yield whole(field, json.asString());
            }
            case FLOAT -> (float) decimal(field, json);
            case DOUBLE -> decimal(field, json);
        };
    }

    private static byte[] bytes(FieldDescriptor field, String text) throws MisfitException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException problem) {
            throw new MisfitException(field.getName() + " is not base64: " + problem.getMessage());
        }
    }

    private static EnumValueDescriptor constant(FieldDescriptor field, JsonNode json)
            throws MisfitException {
        requireForm(json.isIntegralNumber() || json.isString(), field, json);
        EnumValueDescriptor constant =
                json.isIntegralNumber()
                        ? field.getEnumType().findValueByNumber(json.intValue(-1))
                        : field.getEnumType().findValueByName(json.stringValue());
        if (constant == null) {
            throw new MisfitException(field.getName() + " is not " + json);
        }
        return constant;
    }

    private static double decimal(FieldDescriptor field, JsonNode json) throws MisfitException {
        requireForm(json.isNumber() || json.isString(), field, json);
        try {
            return Double.parseDouble(json.asString());
        } catch (NumberFormatException problem) {
            throw new MisfitException(field.getName() + " is not " + json);
        }
    }

    /** A whole number within the field's bits. */
    static Object whole(FieldDescriptor field, String text) throws MisfitException {
        boolean isLong = field.getJavaType() == FieldDescriptor.JavaType.LONG;
        try {
            BigInteger number = whole(text);
            int bits = isLong ? 64 : 32;
            boolean fits =
                    ProtoJson.isUnsigned(field)
                            ? number.signum() >= 0 && number.bitLength() <= bits
                            : number.bitLength() < bits;
            if (fits) {
                // Java's protobuf keeps unsigned numbers in signed ones, bit by bit.
                return isLong ? (Object) number.longValue() : (Object) number.intValue();
            }
        } catch (ArithmeticException | NumberFormatException problem) {
            throw new MisfitException(field.getName() + " is not " + text);
        }
        throw new MisfitException(field.getName() + " is out of range: " + text);
    }

    /** Within the digits of 64 bits, whatever the exponent: 1e999999999 is not written out. */
    private static BigInteger whole(String text) {
        if (text.length() > MOST_DIGITS) {
            throw new NumberFormatException("too long");
        }
        BigDecimal number = new BigDecimal(text);
        long places = (long) number.precision() - number.scale();
        if (number.signum() == 0) {
            return BigInteger.ZERO;
        }
        if (places <= 0 || places > 20) {
            throw new ArithmeticException("not a whole number of 64 bits");
        }
        return number.toBigIntegerExact();
    }

    private static void requireForm(boolean holds, FieldDescriptor field, JsonNode json)
            throws MisfitException {
        if (!holds) {
            throw new MisfitException(field.getName() + " is not " + json);
        }
    }
}
