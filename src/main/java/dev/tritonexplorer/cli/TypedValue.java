package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.Parameter;

import java.math.BigDecimal;

/**
 * A parameter's value from the command line: {@code true} and {@code false}, whole numbers and
 * fractions are what they look like, all else is text, and so is what stands in double quotes.
 */
final class TypedValue {

    private TypedValue() {}

    static Parameter parse(String value) {
        if (value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")) {
            return Parameter.of(value.substring(1, value.length() - 1));
        }
        if (value.equals("true") || value.equals("false")) {
            return Parameter.of(value.equals("true"));
        }
        if (!value.matches("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]{1,3})?")) {
            return Parameter.of(value);
        }
        try {
            return Parameter.of(Long.parseLong(value));
        } catch (NumberFormatException noLong) {
            double fraction = new BigDecimal(value).doubleValue();
            return Double.isFinite(fraction) ? Parameter.of(fraction) : Parameter.of(value);
        }
    }
}
