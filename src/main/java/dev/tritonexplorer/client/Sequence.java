package dev.tritonexplorer.client;

/**
 * A request's place in a sequence of a stateful model (Triton's sequence extension). A sequence has
 * a number or a text as its id; Triton reads 0 and the empty text as "no sequence".
 *
 * @param number unsigned; 0 where {@code text} is the id
 * @param text empty where {@code number} is the id
 * @param start whether this is the sequence's first request
 * @param end whether it is the last one
 */
public record Sequence(long number, String text, boolean start, boolean end) {

    /**
     * @throws IllegalArgumentException if there is no id, or both a number and a text
     */
    public Sequence {
        if ((number == 0) == text.isEmpty()) {
            throw new IllegalArgumentException(
                    "A sequence has either a number other than 0 or a text as its id");
        }
    }

    /** A place in a sequence with a number, unsigned and not 0. */
    public static Sequence of(long number, boolean start, boolean end) {
        return new Sequence(number, "", start, end);
    }

    /** A place in a sequence with a text as its id, not empty. */
    public static Sequence of(String text, boolean start, boolean end) {
        return new Sequence(0, text, start, end);
    }

    /** The id as people write it. */
    public String id() {
        return text.isEmpty() ? Long.toUnsignedString(number) : text;
    }
}
