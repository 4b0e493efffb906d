package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.Shape;

/** What the header of an {@code .npy} file says. */
record NpyHeader(NpyType type, boolean isFortran, Shape shape) {}
