/**
 * What came back for a request: one response or many, as tables and text. Knows the client's
 * responses; sends nothing.
 */
@NullMarked
package dev.tritonexplorer.app.outputs;

import org.jspecify.annotations.NullMarked;
