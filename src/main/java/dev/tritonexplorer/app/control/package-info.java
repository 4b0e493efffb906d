/**
 * Small controls that several screens share: segmented choice, bar, icon button, empty state. They
 * know JavaFX and the words, never a screen or the client.
 */
@NullMarked
package dev.tritonexplorer.app.control;

import org.jspecify.annotations.NullMarked;
