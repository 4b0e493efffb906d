package dev.tritonexplorer.app.task;

/** The last work of all, which may wait although the FX thread may not. */
public final class Shutdown {

    private Shutdown() {}

    /** Runs it on a thread that the JVM waits for. */
    public static void begin(Runnable last) {
        Thread.ofPlatform().name("shutdown").daemon(false).start(last);
    }
}
