/**
 * The main job: many pictures through one model, with batches, modes, request ids, timings and
 * cancel. Shared by the window and the command line, so that both give the same answers. May use
 * {@code client} and {@code imaging}; prints nothing, knows no view.
 */
@NullMarked
package dev.tritonexplorer.classify;

import org.jspecify.annotations.NullMarked;
