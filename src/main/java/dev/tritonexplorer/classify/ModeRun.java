package dev.tritonexplorer.classify;

/** How one mode sends the requests of a run. */
interface ModeRun {

    /** Sends all and returns when each has ended. */
    void run() throws Exception;

    /** Cancels requests in flight that no thread of the run waits for. */
    void cancel();
}
