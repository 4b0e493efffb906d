/**
 * The main screen: pictures in, classes and timings out. The work itself is in the room {@code
 * dev.tritonexplorer.classify}; here are its options, its rows and how they look. May use {@code
 * models}.
 */
@NullMarked
package dev.tritonexplorer.app.classify;

import org.jspecify.annotations.NullMarked;
