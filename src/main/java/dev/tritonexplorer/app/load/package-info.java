/**
 * The load test of the chosen model: what is chosen for it, how it goes, what came of it, and two
 * runs beside each other.
 *
 * <p>The load itself is made by {@code dev.tritonexplorer.load}; no request is sent from here.
 */
@NullMarked
package dev.tritonexplorer.app.load;

import org.jspecify.annotations.NullMarked;
