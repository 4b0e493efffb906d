package dev.tritonexplorer.demo;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.math.BigInteger;
import java.util.Optional;

/** Members of JSON objects, refused in Triton's words if they are not what they should be. */
final class JsonFields {

    private static final BigInteger MAX = BigInteger.ONE.shiftLeft(Long.SIZE);

    private JsonFields() {}

    static Optional<JsonNode> find(JsonNode node, String key) {
        return Optional.ofNullable(node.get(key));
    }

    static JsonNode member(JsonNode node, String key) throws Refusal {
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
