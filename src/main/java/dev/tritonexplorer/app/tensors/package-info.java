/**
 * A request to any model: an editor for each of its inputs, what else it says, how it travels, and
 * its run. May use {@code models} for what the model wants and {@code outputs} for what came back;
 * what tensors are made of is the business of {@code dev.tritonexplorer.tensors}.
 */
@NullMarked
package dev.tritonexplorer.app.tensors;

import org.jspecify.annotations.NullMarked;
