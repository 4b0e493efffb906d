package dev.tritonexplorer.load;

import dev.tritonexplorer.client.TritonException;

/**
 * Failed requests of one kind.
 *
 * @param first the first of them
 */
public record Errors(long count, TritonException first) {}
