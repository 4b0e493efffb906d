/**
 * What the application remembers between two starts, and the file that holds it. Plain values; no
 * node and no screen's type enters here.
 */
@NullMarked
package dev.tritonexplorer.app.settings;

import org.jspecify.annotations.NullMarked;
