/**
 * What a person can pass on of a fault that nobody foresaw: a report, and the sheet that shows it.
 * Nothing is sent from here.
 */
@NullMarked
package dev.tritonexplorer.app.crash;

import org.jspecify.annotations.NullMarked;
