package dev.tritonexplorer.classify;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.CompletableFuture;

/** Hands results to the listener, one at a time, and counts them. Thread-safe. */
final class Delivery {

    private final ClassifyJob.Listener listener;
    private final Runnable stop;
    private final long started = System.nanoTime();
    private long lastResult = started;
    private int classified;
    private int failed;
    private @Nullable Throwable bug;

    /**
     * @param stop ends the run, when a listener fails
     */
    Delivery(ClassifyJob.Listener listener, Runnable stop) {
        this.listener = listener;
        this.stop = stop;
    }

    synchronized void first(PictureResult result) {
        if (result instanceof PictureResult.Classified) {
            classified++;
        } else {
            failed++;
        }
        lastResult = System.nanoTime();
        again(result);
    }

    /** Delivers a result that was delivered before. */
    synchronized void again(PictureResult result) {
        if (bug != null) {
            return;
        }
        try {
            listener.onResult(result);
        } catch (RuntimeException | Error problem) {
            fail(problem);
        }
    }

    /** A programming error: the first one is what the run ends with. */
    synchronized void fail(Throwable problem) {
        if (bug == null) {
            bug = problem;
            stop.run();
        }
    }

    synchronized void complete(CompletableFuture<ClassifyJob.Summary> done, int files) {
        if (bug != null) {
            done.completeExceptionally(bug);
        } else {
            boolean cancelled = classified + failed < files;
            done.complete(
                    new ClassifyJob.Summary(classified, failed, cancelled, lastResult - started));
        }
    }
}
