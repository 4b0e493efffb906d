/**
 * A server's Prometheus metrics: fetched over HTTP, parsed into records, with Triton's own by name.
 * Sockets only through {@code java.net.http}; no other library. Part of the public client.
 */
@NullMarked
package dev.tritonexplorer.client.metrics;

import org.jspecify.annotations.NullMarked;
