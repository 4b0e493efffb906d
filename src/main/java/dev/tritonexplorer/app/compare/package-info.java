/**
 * The page that sends one picture by every way and shows them side by side, in place of the page
 * where pictures become classes. Goes to the server through {@code compare} alone; whatever the
 * command line can say as well lives there.
 */
@NullMarked
package dev.tritonexplorer.app.compare;

import org.jspecify.annotations.NullMarked;
