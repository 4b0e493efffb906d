/**
 * The words and figures that people see: the resource bundle, durations, scores. Pure Java; no node
 * and no other room of the application enters here.
 */
@NullMarked
package dev.tritonexplorer.app.text;

import org.jspecify.annotations.NullMarked;
