/**
 * What the application is doing and what it has done, in one list for all screens, and what it
 * tells the person over any of them. Screens tell it of their work; it knows none of them.
 */
@NullMarked
package dev.tritonexplorer.app.activity;

import org.jspecify.annotations.NullMarked;
