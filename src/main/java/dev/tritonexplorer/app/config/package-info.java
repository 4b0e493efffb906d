/** The chosen model's configuration as text, to read, select and copy. May use {@code models}. */
@NullMarked
package dev.tritonexplorer.app.config;

import org.jspecify.annotations.NullMarked;
