package dev.tritonexplorer.tensors;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * An element of BYTES for people: text where it is UTF-8, else a hex dump.
 *
 * @param text all of what was given
 * @param json the same laid out, if it is a JSON object or array
 * @param isText whether it is UTF-8 without control characters
 */
public record ElementText(String text, Optional<String> json, boolean isText) {

    private static final int A_LINE = 16;

    /**
     * Reads an element.
     *
     * @param whole whether it is the whole element; else its end may cut a character in two
     */
    public static ElementText of(byte[] element, boolean whole) {
        return text(element, whole)
                .map(text -> new ElementText(text, whole ? json(text) : Optional.empty(), true))
                .orElseGet(() -> new ElementText(hex(element), Optional.empty(), false));
    }

    private static Optional<String> text(byte[] element, boolean whole) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(element.length + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(element), text, whole);
        if (result.isError()) {
            return Optional.empty();
        }
        String read = text.flip().toString();
        boolean odd = read.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t');
        return odd ? Optional.empty() : Optional.of(read);
    }

    private static Optional<String> json(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || "{[".indexOf(stripped.charAt(0)) < 0) {
            return Optional.empty();
        }
        try {
            JsonNode tree = TensorJson.MAPPER.readTree(stripped);
            return Optional.of(
                    TensorJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree));
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    /** Offset, sixteen bytes, and what of them is ASCII. */
    private static String hex(byte[] element) {
        HexFormat pairs = HexFormat.ofDelimiter(" ");
        StringBuilder dump = new StringBuilder();
        for (int at = 0; at < element.length; at += A_LINE) {
            int end = Math.min(at + A_LINE, element.length);
            StringBuilder letters = new StringBuilder();
            for (int i = at; i < end; i++) {
                letters.append(element[i] >= ' ' && element[i] < 127 ? (char) element[i] : '.');
            }
            dump.append(
                    "%08x  %-47s  %s%n"
                            .formatted(at, pairs.formatHex(element, at, end), letters)
                            .replace(System.lineSeparator(), "\n"));
        }
        return dump.toString();
    }
}
