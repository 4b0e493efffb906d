package dev.tritonexplorer.client;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A phrase and what stands in it.
 *
 * @param phrase with a place for each argument
 * @param arguments texts, and phrases within the phrase ({@code Said})
 */
public record Said(Phrase phrase, List<Object> arguments) {

    /** Keeps a copy of the arguments. */
    public Said {
        arguments = List.copyOf(arguments);
    }

    static Said of(Phrase phrase, Object... arguments) {
        return new Said(
                phrase,
                Arrays.stream(arguments)
                        .map(one -> one instanceof Said ? one : String.valueOf(one))
                        .toList());
    }

    /** All of it in English. */
    public String english() {
        return phrase.english()
                .formatted(
                        arguments.stream()
                                .map(one -> one instanceof Said said ? said.english() : one)
                                .toArray());
    }

    /** The same with each text in it replaced, such as for one that breaks lines. */
    public Said map(UnaryOperator<String> change) {
        return new Said(
                phrase,
                arguments.stream()
                        .map(
                                one ->
                                        one instanceof Said said
                                                ? said.map(change)
                                                : change.apply((String) one))
                        .map(Object.class::cast)
                        .toList());
    }

    @Override
    public String toString() {
        return english();
    }
}
