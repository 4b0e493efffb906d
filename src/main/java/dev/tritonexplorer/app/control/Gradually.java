package dev.tritonexplorer.app.control;

import javafx.animation.AnimationTimer;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/**
 * Builds what is long to build in steps, one a pulse: a control is dear when it is made and when it
 * is styled first, and a page of many at once makes the window stand still. On the FX thread only.
 */
public final class Gradually {

    private final Deque<Runnable> steps = new ArrayDeque<>();
    private final AnimationTimer timer =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    stop();
                    next();
                }
            };

    /** Takes the first step at once and each other one in a pulse of its own. */
    public void build(Collection<Runnable> wanted) {
        stop();
        steps.addAll(wanted);
        next();
    }

    /** What has not been built stays so. */
    public void stop() {
        steps.clear();
        timer.stop();
    }

    private void next() {
        Runnable step = steps.poll();
        if (step != null) {
            step.run();
            if (!steps.isEmpty()) {
                timer.start();
            }
        }
    }
}
