package dev.tritonexplorer.app.task;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * Builds what is long to build in steps, each in a task of its own after the pulse that styles the
 * one before: a control is dear when it is made and when it is styled first, and a page of many at
 * once makes the window stand still. On the FX thread only.
 */
public final class Gradually {

    private final Deque<Runnable> steps = new ArrayDeque<>();
    private final AnimationTimer timer =
            new AnimationTimer() {
                @Override
                public void handle(long time) {
                    stop();
                    Object now = round;
                    // What is made in the pulse would be styled in it, too.
                    Platform.runLater(() -> step(now));
                }
            };

    /** A new one with each building: a step of the last one may be on its way. */
    private Object round = new Object();

    /** Takes the first step at once and each other one after a pulse. */
    public void build(Collection<Runnable> wanted) {
        stop();
        steps.addAll(wanted);
        next();
    }

    /** Takes all steps that are left, at once. */
    public void finish() {
        List<Runnable> rest = List.copyOf(steps);
        stop();
        rest.forEach(Runnable::run);
    }

    /** What has not been built stays so. */
    public void stop() {
        steps.clear();
        timer.stop();
        round = new Object();
    }

    private void step(Object of) {
        if (of == round) {
            next();
        }
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
