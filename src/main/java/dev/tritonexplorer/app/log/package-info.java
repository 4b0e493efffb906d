/**
 * The window's log files: where they lie, how large they get. The only room that knows the logging
 * library; all others log through SLF4J.
 */
@NullMarked
package dev.tritonexplorer.app.log;

import org.jspecify.annotations.NullMarked;
