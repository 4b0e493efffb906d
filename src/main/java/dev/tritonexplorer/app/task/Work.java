package dev.tritonexplorer.app.task;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * A piece of work and who hears of its end. Exactly one of success, failure and cancelled is
 * called, on the FX thread.
 *
 * @param <T> the result
 */
public final class Work<T> {

    private final Background background;
    private final Callable<T> callable;
    private Consumer<? super T> success = result -> {};
    private Consumer<? super Throwable> failure = Work::unexpected;
    private Consumer<? super T> dropped = result -> {};
    private Runnable cancelled = () -> {};

    Work(Background background, Callable<T> callable) {
        this.background = background;
        this.callable = callable;
    }

    public Work<T> onSuccess(Consumer<? super T> action) {
        success = action;
        return this;
    }

    /** Without this, a failure goes to the handler of uncaught exceptions. */
    public Work<T> onFailure(Consumer<? super Throwable> action) {
        failure = action;
        return this;
    }

    public Work<T> onCancelled(Runnable action) {
        cancelled = action;
        return this;
    }

    /**
     * What to do with a result that nobody takes any more because the work was cancelled, such as
     * closing it. Called off the FX thread.
     */
    public Work<T> onDropped(Consumer<? super T> action) {
        dropped = action;
        return this;
    }

    public Running start() {
        return background.start(this);
    }

    T call() throws Exception {
        return callable.call();
    }

    void succeeded(T result) {
        success.accept(result);
    }

    void failed(Throwable problem) {
        failure.accept(problem);
    }

    void cancelled() {
        cancelled.run();
    }

    void drop(T result) {
        dropped.accept(result);
    }

    private static void unexpected(Throwable problem) {
        throw new IllegalStateException("Background work failed unexpectedly", problem);
    }
}
