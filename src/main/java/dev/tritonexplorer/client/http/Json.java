package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.Shape;

import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

import java.io.Serial;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads fields of Triton's JSON; a field of another type than expected is a {@link Malformed}. */
final class Json {

    /** Triton prints and reads NaN as such, which plain JSON has no word for. */
    static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
                    .build();

    /** Longer ones are no numbers of 64 bits, and reading them takes quadratic time. */
    private static final int MOST_DIGITS = 40;

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
            if (node.isIntegralNumber() && node.canConvertToLong()) {
                return node.longValue();
            }
            if (node.isIntegralNumber()) {
                return node.bigIntegerValue().longValueExact();
            }
            if (node.isString() && node.stringValue().length() <= MOST_DIGITS) {
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

    /** The fields of an object. */
    static Set<Map.Entry<String, JsonNode>> fields(JsonNode node) {
        if (!node.isObject()) {
            throw new Malformed(shown(node) + " is not an object");
        }
        return node.properties();
    }

    /** Parameters by name; what no parameter can be, such as a list, is kept as its JSON. */
    static Map<String, Parameter> parameters(JsonNode node) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : fields(node)) {
            parameters.put(each.getKey(), parameter(each.getValue()));
        }
        return parameters;
    }

    private static Parameter parameter(JsonNode value) {
        if (value.isString()) {
            return Parameter.of(value.stringValue());
        }
        if (value.isBoolean()) {
            return Parameter.of(value.booleanValue());
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return Parameter.of(value.longValue());
        }
        if (value.isFloatingPointNumber() && Double.isFinite(value.doubleValue())) {
            return Parameter.of(value.doubleValue());
        }
        return Parameter.of(value.toString());
    }

    static JsonNode node(Parameter parameter) {
        JsonNodeFactory nodes = MAPPER.getNodeFactory();
        return switch (parameter) {
            case Parameter.Text(String value) -> nodes.stringNode(value);
            case Parameter.Flag(boolean value) -> nodes.booleanNode(value);
            case Parameter.Whole(long value) -> nodes.numberNode(value);
            case Parameter.Fraction(double value) -> nodes.numberNode(value);
        };
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
