/**
 * The load test: closed loops and rates of requests to one model, in every mode, and what they came
 * to. May use {@code client} alone; prints nothing and draws nothing but the report's chart. Calls
 * are made as any user makes them: deadlines, size checks and timings stay on.
 */
@NullMarked
package dev.tritonexplorer.load;

import org.jspecify.annotations.NullMarked;
