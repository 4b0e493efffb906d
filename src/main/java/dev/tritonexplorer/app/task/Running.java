package dev.tritonexplorer.app.task;

/** Work that was started. */
public interface Running {

    /**
     * Interrupts the work and drops its outcome; without effect once that was delivered. To be
     * called on the FX thread.
     */
    void cancel();
}
