package dev.tritonexplorer.app.task;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs everything on the test's thread: work when it is started, or, while held, when {@link
 * #release} is called; delayed actions when {@link #elapse} is called.
 */
public final class SameThread implements Background {

    private final Deque<Job<?>> held = new ArrayDeque<>();
    private final List<Delayed> delayed = new ArrayList<>();
    private final List<RuntimeException> uncaught = new ArrayList<>();
    private boolean holding;

    /** What inboxes threw: on the FX thread it goes to the handler of uncaught exceptions. */
    public List<RuntimeException> uncaught() {
        return uncaught;
    }

    /** From now on work waits for {@link #release}. */
    public void hold() {
        holding = true;
    }

    /** Runs what waits, and from now on everything at once. */
    public void release() {
        holding = false;
        while (!held.isEmpty()) {
            held.poll().run();
        }
    }

    /** Runs the delayed actions that are due within the duration, once. */
    public void elapse(Duration duration) {
        List<Delayed> due =
                delayed.stream().filter(one -> one.delay.compareTo(duration) <= 0).toList();
        for (Delayed one : due) {
            // One that is due may cancel another.
            if (delayed.remove(one)) {
                one.action.run();
            }
        }
    }

    @Override
    public <T> Running start(Work<T> work) {
        Job<T> job = new Job<>(work);
        if (holding) {
            held.add(job);
        } else {
            job.run();
        }
        return job;
    }

    @Override
    public Running later(Duration delay, Runnable action) {
        Delayed one = new Delayed(delay, action);
        delayed.add(one);
        return () -> delayed.remove(one);
    }

    @Override
    public <T> Consumer<T> inbox(Consumer<? super List<T>> onFxThread) {
        return item -> {
            try {
                onFxThread.accept(List.of(item));
            } catch (RuntimeException problem) {
                uncaught.add(problem);
            }
        };
    }

    @Override
    public void close() {
        held.clear();
        delayed.clear();
    }

    private record Delayed(Duration delay, Runnable action) {}

    private static final class Job<T> implements Running {

        private final Work<T> work;
        private boolean over;

        Job(Work<T> work) {
            this.work = work;
        }

        void run() {
            T result;
            try {
                result = work.call();
            } catch (Exception problem) {
                if (!over) {
                    over = true;
                    work.failed(problem);
                }
                return;
            }
            if (over) {
                work.drop(result);
            } else {
                over = true;
                work.succeeded(result);
            }
        }

        @Override
        public void cancel() {
            if (!over) {
                over = true;
                work.cancelled();
            }
        }
    }
}
