/**
 * The command line, and the entry point of the application: without a command it opens the window.
 * The only room that writes to the console. May use every room but {@code app}, which it finds by
 * class name so that the CLI runs without JavaFX.
 */
@NullMarked
package dev.tritonexplorer.cli;

import org.jspecify.annotations.NullMarked;
