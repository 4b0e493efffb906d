/**
 * What was run, kept from one start to the next, and run again: the entries and their files, the
 * page that lists them, and the way back to a run's place. It hears of runs at their end and brings
 * their settings back; it knows no node of another page, and no secret ever enters.
 */
@NullMarked
package dev.tritonexplorer.app.history;

import org.jspecify.annotations.NullMarked;
