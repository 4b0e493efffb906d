package dev.tritonexplorer.app.task;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * The one way off the FX thread and back onto it. Everything that a person sees is read and changed
 * on the FX thread; everything that may wait runs here. Models get this interface and never a
 * thread, so that tests run them without a toolkit.
 */
public interface Background extends AutoCloseable {

    /** Describes a piece of work; nothing runs before {@link Work#start}. */
    default <T> Work<T> work(Callable<T> callable) {
        return new Work<>(this, callable);
    }

    /** Runs a described piece of work on a thread of its own; called by {@link Work#start}. */
    <T> Running start(Work<T> work);

    /** Runs an action on the FX thread after a while, unless cancelled before. */
    Running later(Duration delay, Runnable action);

    /**
     * An inbox for any thread, emptied on the FX thread. However many items arrive, at most one
     * visit to the FX thread is pending, and one visit takes a limited number of them, in order.
     */
    <T> Consumer<T> inbox(Consumer<? super List<T>> onFxThread);

    /** Cancels all work. Outcomes that have not been delivered yet are dropped. */
    @Override
    void close();
}
