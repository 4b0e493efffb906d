package dev.tritonexplorer.client;

/** A named input tensor of a request. */
public record InferInput(String name, Tensor tensor) {}
