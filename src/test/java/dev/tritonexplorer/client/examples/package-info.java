/**
 * The jobs of the example programs that Triton's official clients ship, done with this library
 * against a real Triton, and against the demo server where it has the models. A class here adds to
 * {@link dev.tritonexplorer.client.examples.Example}; expected numbers are those of the official
 * Python programs.
 */
@NullMarked
package dev.tritonexplorer.client.examples;

import org.jspecify.annotations.NullMarked;
