package dev.tritonexplorer.fuzz;

import dev.tritonexplorer.client.TritonException;

import java.util.regex.Pattern;

/** What the sentence of a refusal may be. */
public final class Rules {

    private static final int LONGEST = 10_000;
    private static final Pattern TRACE = Pattern.compile("\\bat [a-z]+(\\.\\w+)+\\(|Exception:");

    private Rules() {}

    /**
     * Checks the message and the hint.
     *
     * @throws AssertionError naming the rule that is broken
     */
    public static void check(TritonException refusal) {
        sentence(refusal.getMessage());
        refusal.hint().ifPresent(Rules::sentence);
    }

    /** Checks one sentence, as {@link #check} does. */
    public static void sentence(String message) {
        require(message != null && !message.isBlank(), "a refusal without a word", "");
        require(message.length() <= LONGEST, "a message without an end", message);
        require(
                message.codePoints().noneMatch(Rules::isUnfit),
                "a character that no terminal should see",
                message);
        require(!TRACE.matcher(message).find(), "a stack trace for a message", message);
    }

    /**
     * Checks what must be so of a value that was taken.
     *
     * @param rule what holds
     */
    public static void holds(boolean condition, String rule) {
        require(condition, "not so: " + rule, "");
    }

    private static boolean isUnfit(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }

    private static void require(boolean holds, String rule, String message) {
        if (!holds) {
            throw new AssertionError(
                    rule + ": " + message.substring(0, Math.min(200, message.length())));
        }
    }
}
