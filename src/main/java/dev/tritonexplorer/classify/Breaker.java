package dev.tritonexplorer.classify;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Callable;

/**
 * Lets another thread break off what one thread waits for, and nothing else of what it does: only
 * waits run through {@link #await} are ever interrupted.
 */
final class Breaker {

    /** Something that takes a while and can be interrupted. */
    @FunctionalInterface
    interface Wait {
        void run() throws Exception;
    }

    private final Object lock = new Object();
    private @Nullable Thread waiting;
    private boolean broken;

    /**
     * Waits, on the one thread that uses this.
     *
     * @throws InterruptedException if it was broken before or during the wait
     */
    <T extends @Nullable Object> T await(Callable<T> wait) throws Exception {
        synchronized (lock) {
            if (broken) {
                throw new InterruptedException();
            }
            waiting = Thread.currentThread();
        }
        try {
            return wait.call();
        } catch (Exception problem) {
            if (isBroken()) {
                throw new InterruptedException();
            }
            throw problem;
        } finally {
            synchronized (lock) {
                waiting = null;
                Thread.interrupted();
            }
        }
    }

    /** As {@link #await}, for a wait that yields nothing. */
    void awaitDone(Wait wait) throws Exception {
        await(
                () -> {
                    wait.run();
                    return true;
                });
    }

    void breakOff() {
        synchronized (lock) {
            broken = true;
            if (waiting != null) {
                waiting.interrupt();
            }
        }
    }

    boolean isBroken() {
        synchronized (lock) {
            return broken;
        }
    }
}
