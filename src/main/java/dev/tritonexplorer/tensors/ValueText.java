package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Tensor;

import tools.jackson.core.JacksonException;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Values in a row as people type them: apart by spaces, commas, semicolons or lines. A text of
 * BYTES that holds one of these stands in double quotes, with JSON's escapes.
 */
final class ValueText {

    private static final Pattern JSON_NUMBER =
            Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    /** What else people take for a number, such as {@code .5} or {@code +3}; few digits of 10. */
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,6})?");

    private final String text;
    private final TensorSpec spec;
    private final StringBuilder json = new StringBuilder("[");
    private int at;
    private long count;

    private ValueText(String text, TensorSpec spec) {
        this.text = text;
        this.spec = spec;
    }

    static Tensor read(String text, TensorSpec spec) throws TensorDataException {
        return new ValueText(text, spec).read();
    }

    private Tensor read() throws TensorDataException {
        while (skipGap()) {
            if (count++ > 0) {
                json.append(',');
            }
            if (spec.datatype() != DataType.BYTES) {
                json.append(number(word()));
            } else if (text.charAt(at) == '"') {
                json.append(quoted());
            } else {
                json.append(TensorJson.MAPPER.writeValueAsString(word()));
            }
        }
        if (count == 0) {
            throw new TensorDataException(DataText.NO_VALUE.with());
        }
        return TensorJson.read(json.append(']').toString(), spec);
    }

    /** To the next value; false at the end. */
    private boolean skipGap() {
        while (at < text.length() && isGap(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private static boolean isGap(char one) {
        return one == ',' || one == ';' || Character.isWhitespace(one);
    }

    private String word() {
        int from = at;
        while (at < text.length() && !isGap(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    /** What is no number travels on as a text, so that it is refused in the usual words. */
    private static String number(String word) {
        if (JSON_NUMBER.matcher(word).matches() || word.equals("true") || word.equals("false")) {
            return word;
        }
        if (NUMBER.matcher(word).matches()) {
            return new BigDecimal(word).toString();
        }
        return TensorJson.MAPPER.writeValueAsString(word);
    }

    private String quoted() throws TensorDataException {
        StringBuilder quoted = new StringBuilder("\"");
        for (at++; at < text.length(); at++) {
            char one = text.charAt(at);
            switch (one) {
                case '"' -> {
                    at++;
                    return checked(quoted.append('"').toString());
                }
                case '\\' -> {
                    quoted.append(one);
                    if (++at < text.length()) {
                        quoted.append(text.charAt(at));
                    }
                }
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(one);
            }
        }
        throw new TensorDataException(DataText.QUOTE_MISSING.with(count));
    }

    private String checked(String literal) throws TensorDataException {
        try {
            TensorJson.MAPPER.readValue(literal, String.class);
            return literal;
        } catch (JacksonException problem) {
            throw new TensorDataException(
                    DataText.AT_VALUE.with(count, JsonWords.of(problem)), problem);
        }
    }
}
