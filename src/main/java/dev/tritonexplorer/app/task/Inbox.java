package dev.tritonexplorer.app.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Gathers items from many threads for few, short visits to the FX thread. */
final class Inbox<T> implements Consumer<T> {

    /** Small enough that one visit stays well under a frame. */
    static final int MOST_A_VISIT = 256;

    private final Queue<T> items = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean visitPending = new AtomicBoolean();
    private final Executor fxThread;
    private final Consumer<? super List<T>> sink;

    Inbox(Executor fxThread, Consumer<? super List<T>> sink) {
        this.fxThread = fxThread;
        this.sink = sink;
    }

    @Override
    public void accept(T item) {
        items.add(item);
        visit();
    }

    private void visit() {
        if (visitPending.compareAndSet(false, true)) {
            fxThread.execute(this::empty);
        }
    }

    private void empty() {
        List<T> taken = new ArrayList<>();
        for (T item = items.poll(); item != null; item = items.poll()) {
            taken.add(item);
            if (taken.size() == MOST_A_VISIT) {
                break;
            }
        }
        try {
            sink.accept(taken);
        } finally {
            visitPending.set(false);
            if (!items.isEmpty()) {
                visit();
            }
        }
    }
}
