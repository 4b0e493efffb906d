package dev.tritonexplorer.client.config;

import dev.tritonexplorer.client.Said;

/**
 * A mistake in a configuration.
 *
 * @param path the field, such as {@code input[0].dims[1]}; empty for the whole
 * @param line from 1; 0 where no place is known
 * @param column from 1; 0 where no place is known
 * @param said what is wrong, as a sentence without the field's name
 */
public record ConfigProblem(String path, int line, int column, Said said) {

    /** What is wrong, in English. */
    public String message() {
        return said.english();
    }
}
