package dev.tritonexplorer.client;

/**
 * The value of a request's or a response's parameter: what JSON and {@code InferParameter} both
 * carry. Triton 2.51 refuses unsigned numbers above 2⁶³ − 1 in custom parameters.
 */
public sealed interface Parameter {

    /**
     * A text.
     *
     * @param value the text
     */
    record Text(String value) implements Parameter {}

    /**
     * True or false.
     *
     * @param value which of them
     */
    record Flag(boolean value) implements Parameter {}

    /**
     * A whole number.
     *
     * @param value signed, 64 bits
     */
    record Whole(long value) implements Parameter {}

    /**
     * A number with a fraction.
     *
     * @param value finite
     */
    record Fraction(double value) implements Parameter {
        /**
         * @throws IllegalArgumentException if it is infinite or no number
         */
        public Fraction {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("A parameter must be finite, not " + value);
            }
        }
    }

    /** A text. */
    static Parameter of(String value) {
        return new Text(value);
    }

    /** True or false. */
    static Parameter of(boolean value) {
        return new Flag(value);
    }

    /** A whole number. */
    static Parameter of(long value) {
        return new Whole(value);
    }

    /** A number with a fraction; must be finite. */
    static Parameter of(double value) {
        return new Fraction(value);
    }
}
