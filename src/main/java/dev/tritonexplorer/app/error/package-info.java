/**
 * From a failure to the two sentences that people see: what happened and where, and what to try.
 * Knows the client's and the pictures' errors; no node enters here.
 */
@NullMarked
package dev.tritonexplorer.app.error;

import org.jspecify.annotations.NullMarked;
