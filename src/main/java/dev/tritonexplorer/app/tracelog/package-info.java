/**
 * What the server traces and logs: its settings, read, edited, checked and changed, with its own
 * answer. No trace and no log line itself is shown here, and no other screen enters.
 */
@NullMarked
package dev.tritonexplorer.app.tracelog;

import org.jspecify.annotations.NullMarked;
