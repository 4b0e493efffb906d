/**
 * What the server has counted: a tab for the chosen model and a page for all of them. Asks the
 * server for its statistics while it is in view; the counters' differences are taken here. No other
 * page enters here.
 */
@NullMarked
package dev.tritonexplorer.app.statistics;

import org.jspecify.annotations.NullMarked;
