/**
 * Figures over time and in tables, for every screen that watches a server: a bounded memory of
 * them, a chart, a legend, and ways to take them along. Knows JavaFX, the words and how a picture
 * is written; no screen and no client enters here.
 */
@NullMarked
package dev.tritonexplorer.app.figures;

import org.jspecify.annotations.NullMarked;
