/**
 * The server's metrics over time: reads its Prometheus page while it is in view, keeps a bounded
 * memory of it and draws it. No other page enters here.
 */
@NullMarked
package dev.tritonexplorer.app.metrics;

import org.jspecify.annotations.NullMarked;
