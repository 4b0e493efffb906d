/**
 * Tensors in files and text: JSON, numpy's {@code .npy}, raw bytes; and made-up ones. Knows what a
 * model wants of an input and says in one sentence what is wrong with what it was given. May use
 * only {@code client}; opens no connection and never reads more than a request can carry.
 */
@NullMarked
package dev.tritonexplorer.tensors;

import org.jspecify.annotations.NullMarked;
