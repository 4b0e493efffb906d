/**
 * The one door off the FX thread and back onto it: work on virtual threads, its outcome on the FX
 * thread, many small results gathered into few visits, and a long visit made of short ones. Nothing
 * else in {@code app} starts a thread or asks the toolkit to run something later; no screen's type
 * enters here.
 */
@NullMarked
package dev.tritonexplorer.app.task;

import org.jspecify.annotations.NullMarked;
