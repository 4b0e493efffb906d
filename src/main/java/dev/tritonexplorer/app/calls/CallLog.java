package dev.tritonexplorer.app.calls;

import dev.tritonexplorer.client.CallListener;
import dev.tritonexplorer.client.CallObserver;
import dev.tritonexplorer.client.CallStart;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The last calls of this window's clients, heard on their threads. Thread-safe, and bounded both in
 * calls and in bytes: the oldest call goes first, and the oldest bodies go before their calls.
 *
 * <p>While nobody looks only the start of each body is copied. What is looked up afterwards is
 * mostly why something has just failed, and errors, configurations and the JSON part of an
 * inference are small; so opening the drawer finds them, and thousands of pictures cost some
 * kilobytes each. While somebody looks more of each is copied. The FX thread hears only that
 * something is new, and only while somebody looks.
 */
final class CallLog implements CallListener {

    static final int MOST_CALLS = 1000;
    static final long MOST_BYTES = 16 << 20;

    /** So many stay when there were too many, so that not every call lets another go. */
    private static final long ENOUGH_BYTES = MOST_BYTES / 4 * 3;

    /** Of each body or message, while the drawer is open. */
    static final int MOST_OPEN = 64 << 10;

    /** The same while it is closed. */
    static final int MOST_CLOSED = 2 << 10;

    private final InstantSource clock;
    private final Deque<LoggedCall> calls = new ArrayDeque<>();
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile boolean open;
    private volatile boolean paused;
    private volatile Runnable news = () -> {};
    private long last;
    private long kept;

    CallLog(InstantSource clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    @Override
    public CallObserver started(CallStart start) {
        if (paused) {
            return CallObserver.NONE;
        }
        LoggedCall call;
        synchronized (this) {
            call = new LoggedCall(this, ++last, start);
            calls.add(call);
            if (calls.size() > MOST_CALLS) {
                kept -= calls.removeFirst().forget();
            }
        }
        changed();
        return call;
    }

    int most() {
        return open ? MOST_OPEN : MOST_CLOSED;
    }

    /** Bodies have come to be kept, or have gone. */
    void kept(int bytes) {
        synchronized (this) {
            kept += bytes;
            if (kept > MOST_BYTES) {
                for (LoggedCall call : calls) {
                    kept -= call.letGo();
                    if (kept <= ENOUGH_BYTES) {
                        break;
                    }
                }
            }
        }
        changed();
    }

    synchronized long keptBytes() {
        return kept;
    }

    /** The calls, the oldest first. */
    synchronized List<LoggedCall> calls() {
        return List.copyOf(calls);
    }

    synchronized void clear() {
        // A call that goes on may be about to say what it has just kept: no way to set this to 0.
        calls.forEach(call -> kept -= call.forget());
        calls.clear();
    }

    /** New calls are not listed; those that are go on. */
    void pause(boolean wanted) {
        paused = wanted;
    }

    /**
     * Somebody looks, or nobody does.
     *
     * @param onNews told from any thread, once until {@link #seen}
     */
    void look(boolean wanted, Runnable onNews) {
        news = onNews;
        open = wanted;
        told.set(false);
    }

    /** What is new has been seen. */
    void seen() {
        told.set(false);
    }

    void changed() {
        if (open && !told.get() && told.compareAndSet(false, true)) {
            news.run();
        }
    }
}
