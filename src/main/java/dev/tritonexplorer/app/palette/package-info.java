/**
 * Everything that can be done by typing a few letters of its name: the list of commands, what of it
 * fits, and the sheet over the window. The commands themselves come from the shell.
 */
@NullMarked
package dev.tritonexplorer.app.palette;

import org.jspecify.annotations.NullMarked;
