/**
 * The public client library: one interface, immutable requests and responses, tensors, timings,
 * typed errors. Transports are found through {@link java.util.ServiceLoader}; none is named here.
 * Only {@code java.*} types in public signatures; no JavaFX, no transport, no generated code.
 */
@NullMarked
package dev.tritonexplorer.client;

import org.jspecify.annotations.NullMarked;
