package dev.tritonexplorer.client;

/**
 * A sentence, or a part of one, of what can go wrong: a constant of an enum, so that a program in
 * another language can find its own words for each.
 */
public interface Phrase {

    /** The constant's name. */
    String name();

    /** The words in English, with {@code %s} for each argument in turn. */
    String english();

    /**
     * The phrase of one case.
     *
     * @param arguments what stands in it: other phrases with theirs, or anything as its text
     */
    default Said with(Object... arguments) {
        return Said.of(this, arguments);
    }
}
