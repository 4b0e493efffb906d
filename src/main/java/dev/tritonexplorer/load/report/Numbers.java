package dev.tritonexplorer.load.report;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Numbers and words as a report has them. */
final class Numbers {

    private static final int NANO_DIGITS = 3;

    private Numbers() {}

    /** Nanoseconds as microseconds. */
    static BigDecimal micros(double nanos) {
        return rounded(nanos / 1e3, NANO_DIGITS);
    }

    static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    static BigDecimal rounded(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
    }

    /** Without a fraction where it has none. */
    static Number plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? (Number) (long) value
                : (Number) value;
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E word(Class<E> type, JsonNode node, String name) {
        return Enum.valueOf(type, text(node, name).toUpperCase(Locale.ROOT));
    }

    /** What must be there. */
    static JsonNode required(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("\"%s\" is missing".formatted(name));
        }
        return value;
    }

    static String text(JsonNode node, String name) {
        JsonNode value = required(node, name);
        if (!value.isString()) {
            throw new IllegalArgumentException("\"%s\" must be a text".formatted(name));
        }
        return value.asString();
    }

    static double number(JsonNode node, String name) {
        JsonNode value = required(node, name);
        if (!value.isNumber()) {
            throw new IllegalArgumentException("\"%s\" must be a number".formatted(name));
        }
        return value.asDouble();
    }

    static long whole(JsonNode node, String name) {
        double value = number(node, name);
        if (value != Math.rint(value)) {
            throw new IllegalArgumentException("\"%s\" must be a whole number".formatted(name));
        }
        return (long) value;
    }

    static boolean truth(JsonNode node, String name) {
        JsonNode value = required(node, name);
        if (!value.isBoolean()) {
            throw new IllegalArgumentException("\"%s\" must be true or false".formatted(name));
        }
        return value.asBoolean();
    }

    /** Microseconds as nanoseconds. */
    static long nanos(JsonNode node, String name) {
        return Math.round(number(node, name) * 1e3);
    }

    static Duration duration(JsonNode node, String name) {
        return Duration.ofNanos(Math.round(number(node, name) * 1e9));
    }
}
