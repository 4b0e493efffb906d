package dev.tritonexplorer.app.load;

import org.jspecify.annotations.Nullable;

/** Stops a run, also one that has not begun yet. Thread-safe. */
final class Stopper {

    private boolean wanted;
    private @Nullable Runnable action;

    synchronized void use(Runnable stop) {
        action = stop;
        if (wanted) {
            stop.run();
        }
    }

    synchronized void stop() {
        wanted = true;
        if (action != null) {
            action.run();
        }
    }
}
