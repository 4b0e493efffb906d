package dev.tritonexplorer.client;

/**
 * A named output tensor of a response.
 *
 * @param name as in the model's metadata
 * @param tensor BYTES if classes were asked for: see {@link Classification#parse}
 */
public record InferOutput(String name, Tensor tensor) {}
