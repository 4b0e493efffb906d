package dev.tritonexplorer.app.task;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Runs work on virtual threads, which never keep the JVM alive. */
public final class VirtualThreads implements Background {

    private enum State {
        RUNNING,
        DELIVERED,
        CANCELLED
    }

    private final Executor fxThread;
    private final CompletableFuture<?> first;
    private final Set<Job<?>> jobs = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param fxThread runs actions on the FX thread, in order: {@code Platform::runLater}
     */
    public VirtualThreads(Executor fxThread) {
        this(fxThread, CompletableFuture.completedFuture(null));
    }

    /**
     * @param first what comes before all work, such as the window's first frame: until then, what
     *     is started waits
     */
    public VirtualThreads(Executor fxThread, CompletableFuture<?> first) {
        this.fxThread = fxThread;
        this.first = first;
    }

    @Override
    public <T> Running start(Work<T> work) {
        Job<T> job = new Job<>(work);
        jobs.add(job);
        first.thenRun(job.thread::start);
        if (closed) {
            job.abandon();
        }
        return job;
    }

    @Override
    public Running later(Duration delay, Runnable action) {
        return work(() -> {
                    Thread.sleep(delay);
                    return delay;
                })
                .onSuccess(slept -> action.run())
                .start();
    }

    @Override
    public <T> Consumer<T> inbox(Consumer<? super List<T>> onFxThread) {
        return new Inbox<>(
                fxThread,
                items -> {
                    if (!closed) {
                        onFxThread.accept(items);
                    }
                });
    }

    @Override
    public void close() {
        closed = true;
        jobs.forEach(Job::abandon);
    }

    private final class Job<T> implements Runnable, Running {

        private final Work<T> work;
        private final Thread thread = Thread.ofVirtual().name("background").unstarted(this);
        private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);

        Job(Work<T> work) {
            this.work = work;
        }

        @Override
        public void run() {
            if (state.get() == State.CANCELLED) {
                jobs.remove(this);
                return;
            }
            try {
                T result = work.call();
                if (state.get() == State.CANCELLED) {
                    work.drop(result);
                } else {
                    fxThread.execute(() -> deliver(result));
                }
            } catch (Throwable problem) {
                fxThread.execute(() -> deliverFailure(problem));
            } finally {
                jobs.remove(this);
            }
        }

        private void deliver(T result) {
            if (state.compareAndSet(State.RUNNING, State.DELIVERED)) {
                work.succeeded(result);
            } else {
                // Dropping may wait, as closing a client does.
                Thread.ofVirtual().name("drop").start(() -> work.drop(result));
            }
        }

        private void deliverFailure(Throwable problem) {
            if (state.compareAndSet(State.RUNNING, State.DELIVERED)) {
                work.failed(problem);
            }
        }

        @Override
        public void cancel() {
            if (state.compareAndSet(State.RUNNING, State.CANCELLED)) {
                thread.interrupt();
                work.cancelled();
            }
        }

        void abandon() {
            if (state.compareAndSet(State.RUNNING, State.CANCELLED)) {
                thread.interrupt();
            }
        }
    }
}
