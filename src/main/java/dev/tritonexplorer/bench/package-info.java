/**
 * The load test: a closed loop of requests to one model, in every mode, with what it measured. May
 * use {@code client} alone; prints nothing. Calls are made as any user makes them: deadlines, size
 * checks and timings stay on.
 */
@NullMarked
package dev.tritonexplorer.bench;

import org.jspecify.annotations.NullMarked;
