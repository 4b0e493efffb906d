package dev.tritonexplorer.app.task;

import java.time.Duration;

/** The last work of all, which may wait although the FX thread may not. */
public final class Shutdown {

    private Shutdown() {}

    /** Runs it on a thread that the JVM waits for. */
    public static void begin(Runnable last) {
        Thread.ofPlatform().name("shutdown").daemon(false).start(last);
    }

    /** Runs it and waits, but no longer than that: the process ends in any case. */
    public static void within(Duration limit, Runnable last) {
        Thread thread = Thread.ofPlatform().name("shutdown").daemon(true).start(last);
        try {
            thread.join(limit);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
