package dev.tritonexplorer.app.live;

import java.util.ArrayDeque;
import java.util.Deque;

/** How many frames a second there were of late. */
final class FrameRate {

    private static final long WINDOW = 5_000_000_000L;

    private final Deque<Long> times = new ArrayDeque<>();

    /** A frame was done at this time, in ns. */
    void add(long time) {
        times.addLast(time);
        while (time - times.getFirst() > WINDOW) {
            times.removeFirst();
        }
    }

    /** Frames a second; 0 before the second one, and when there was none for long. */
    double at(long now) {
        if (times.size() < 2 || now - times.getLast() > WINDOW) {
            return 0;
        }
        return (times.size() - 1) * 1e9 / Math.max(1, times.getLast() - times.getFirst());
    }
}
