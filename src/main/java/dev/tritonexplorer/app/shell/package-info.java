/**
 * The window's frame: the server bar on top, the models at the left, the page of the chosen model,
 * notices and keys. It puts the other screens together; they do not know it.
 */
@NullMarked
package dev.tritonexplorer.app.shell;

import org.jspecify.annotations.NullMarked;
