package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.Shape;

import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.Serial;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Reads fields of Triton's JSON; a field of another type than expected is a {@link Malformed}. */
final class Json {

    /** Triton prints NaN as such, which plain JSON has no word for. */
    static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    private Json() {}

    /** JSON that is not what the protocol says; the message names the field. */
    static class Malformed extends RuntimeException {

        @Serial private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /** A field that has to be there is not. */
    static final class Missing extends Malformed {

        @Serial private static final long serialVersionUID = 1L;

        Missing(String field) {
            super("\"" + field + "\" is missing");
        }
    }

    /** A string; empty if it is absent. */
    static String text(JsonNode parent, String field) {
        JsonNode node = parent.path(field);
        if (isAbsent(node)) {
            return "";
        }
        if (!node.isString()) {
            throw new Malformed("\"" + field + "\" is not a string");
        }
        return node.stringValue();
    }

    /** A string that must be there. */
    static String required(JsonNode parent, String field) {
        if (isAbsent(parent.path(field))) {
            throw new Missing(field);
        }
        return text(parent, field);
    }

    /** A list; empty if it is absent. */
    static List<JsonNode> list(JsonNode parent, String field) {
        JsonNode node = parent.path(field);
        return isAbsent(node) ? List.of() : items(node, field);
    }

    /** A list that must be there. */
    static List<JsonNode> requiredList(JsonNode parent, String field) {
        if (isAbsent(parent.path(field))) {
            throw new Missing(field);
        }
        return list(parent, field);
    }

    static List<String> texts(JsonNode parent, String field) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list(parent, field)) {
            if (!item.isString()) {
                throw new Malformed("\"" + field + "\" holds something other than strings");
            }
            texts.add(item.stringValue());
        }
        return texts;
    }

    static List<JsonNode> items(JsonNode node, String what) {
        if (!node.isArray()) {
            throw new Malformed("\"" + what + "\" is not a list");
        }
        return List.copyOf(node.values());
    }

    /** A whole number of 64 bits, also one in quotes; 0 if it is absent. */
    static long whole(JsonNode parent, String field) {
        JsonNode node = parent.path(field);
        return isAbsent(node) ? 0 : whole(node);
    }

    static long whole(JsonNode node) {
        try {
            if (node.isIntegralNumber()) {
                return node.bigIntegerValue().longValueExact();
            }
            if (node.isString()) {
                return new BigInteger(node.stringValue()).longValueExact();
            }
        } catch (ArithmeticException | NumberFormatException problem) {
            throw new Malformed(shown(node) + " is not a whole number of 64 bits");
        }
        throw new Malformed(shown(node) + " is not a whole number");
    }

    /** The field {@code shape}. */
    static Shape shape(JsonNode tensor) {
        List<JsonNode> dims = requiredList(tensor, "shape");
        long[] sizes = new long[dims.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = whole(dims.get(i));
            if (sizes[i] < -1) {
                throw new Malformed("a dimension is " + sizes[i]);
            }
        }
        return Shape.of(sizes);
    }

    /** A value in a message, shortened. */
    static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
