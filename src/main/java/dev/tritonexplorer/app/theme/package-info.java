/**
 * The window's appearance: light, dark or as the system, and the application's style sheet. Uses
 * AtlantaFX; all colours come from its looked-up names. No screen's type enters here.
 */
@NullMarked
package dev.tritonexplorer.app.theme;

import org.jspecify.annotations.NullMarked;
