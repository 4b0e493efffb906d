/**
 * A load test's chart as a PNG: latency against throughput, of one run or of several laid over each
 * other. Draws with Java 2D, with no window and no toolkit; opens no file and makes no load.
 */
@NullMarked
package dev.tritonexplorer.load.chart;

import org.jspecify.annotations.NullMarked;
