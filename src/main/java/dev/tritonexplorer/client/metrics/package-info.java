/**
 * A server's Prometheus metrics: {@link dev.tritonexplorer.client.metrics.MetricsClient} fetches
 * them over HTTP from a port of their own, {@link dev.tritonexplorer.client.metrics.Metrics} has
 * Triton's by name and every other as its samples. Sockets only through {@code java.net.http}; no
 * other library.
 */
@NullMarked
package dev.tritonexplorer.client.metrics;

import org.jspecify.annotations.NullMarked;
