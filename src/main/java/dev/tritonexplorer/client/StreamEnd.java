package dev.tritonexplorer.client;

import java.util.Optional;

/**
 * The end of one request on a stream.
 *
 * @param id the request's
 * @param responses how many came
 * @param total from its {@code send} to its end, in ns
 * @param problem why it failed
 */
public record StreamEnd(String id, int responses, long total, Optional<TritonException> problem) {}
