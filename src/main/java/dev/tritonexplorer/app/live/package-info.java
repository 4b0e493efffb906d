/**
 * Pictures that come by themselves: a folder that is watched, a region of the screen. They go
 * through {@link dev.tritonexplorer.app.classify.ClassifyModel} as all others do; only {@link
 * dev.tritonexplorer.app.live.RobotCamera} reads the screen, and no request is made here.
 */
@NullMarked
package dev.tritonexplorer.app.live;

import org.jspecify.annotations.NullMarked;
