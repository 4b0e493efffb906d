/**
 * One picture through every way that a request can take: protocol, mode and tensors, measured side
 * by side. Shared by the window and the command line. May use {@code client}, {@code client.shm},
 * {@code imaging} and {@code classify}; prints nothing, knows no view.
 */
@NullMarked
package dev.tritonexplorer.compare;

import org.jspecify.annotations.NullMarked;
