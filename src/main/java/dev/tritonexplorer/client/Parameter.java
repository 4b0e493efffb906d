package dev.tritonexplorer.client;

/**
 * The value of a request's or a response's parameter: what JSON and {@code InferParameter} both
 * carry. Triton 2.51 refuses unsigned numbers above 2⁶³ − 1 in custom parameters.
 */
public sealed interface Parameter {

    record Text(String value) implements Parameter {}

    record Flag(boolean value) implements Parameter {}

    record Whole(long value) implements Parameter {}

    record Fraction(double value) implements Parameter {
        public Fraction {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("A parameter must be finite, not " + value);
            }
        }
    }

    static Parameter of(String value) {
        return new Text(value);
    }

    static Parameter of(boolean value) {
        return new Flag(value);
    }

    static Parameter of(long value) {
        return new Whole(value);
    }

    static Parameter of(double value) {
        return new Fraction(value);
    }
}
