package dev.tritonexplorer.client;

/** A named output tensor of a response. */
public record InferOutput(String name, Tensor tensor) {}
