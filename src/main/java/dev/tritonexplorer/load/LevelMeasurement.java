package dev.tritonexplorer.load;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Makes windows of what a level's requests come to and decides when there are enough. Used by one
 * thread; looks at no clock.
 */
final class LevelMeasurement {

    private final LoadSettings settings;
    private final int lanes;
    private final Optional<StabilityRule> rule;
    private final int mostWindows;
    private final List<Window> windows = new ArrayList<>();

    /** The windows that the result is made of: all in one, or the last three. */
    private final Deque<Stretch> closed = new ArrayDeque<>();

    private Stretch open = new Stretch(Mark.NONE);
    private boolean stable;

    /**
     * What is known of a moment.
     *
     * @param at in ns
     * @param cpu that the process has taken so far
     * @param unsent requests of the schedule that were due and not sent
     */
    record Mark(long at, Duration cpu, long unsent, Optional<ServerWatch.Moment> server) {

        static final Mark NONE = new Mark(0, Duration.ZERO, 0, Optional.empty());
    }

    /** From one moment to another, with the requests that ended in between. */
    static final class Stretch {

        final Account account = new Account();
        final Mark begin;
        Mark end;

        Stretch(Mark begin) {
            this.begin = begin;
            end = begin;
        }

        Optional<ServerPart> server(int lanes) {
            return begin.server()
                    .flatMap(
                            before ->
                                    end.server()
                                            .flatMap(
                                                    after ->
                                                            ServerWatch.between(
                                                                    before, after, lanes)));
        }

        Duration elapsed() {
            return Duration.ofNanos(end.at() - begin.at());
        }
    }

    /**
     * @param lanes how many requests may be in flight
     */
    LevelMeasurement(LoadSettings settings, int lanes) {
        this.settings = settings;
        this.lanes = lanes;
        if (settings.measurement() instanceof Measurement.Stable wanted) {
            rule = Optional.of(new StabilityRule(wanted.tolerance()));
            mostWindows = wanted.mostWindows();
        } else {
            rule = Optional.empty();
            mostWindows = Integer.MAX_VALUE;
        }
    }

    void begin(Mark mark) {
        open = new Stretch(mark);
    }

    /** More requests of the open window; the account may be used again. */
    void add(Account fresh) {
        open.account.add(fresh);
    }

    /** Closes the open window and opens the next one. */
    Window endWindow(Mark mark) {
        open.end = mark;
        Window plain = window(open, false);
        windows.add(plain);
        stable = rule.isPresent() && rule.get().isStable(windows);
        Window window = stable ? window(open, true) : plain;
        windows.set(windows.size() - 1, window);
        if (rule.isEmpty() && !closed.isEmpty()) {
            Stretch all = closed.getFirst();
            all.account.add(open.account);
            all.end = mark;
        } else {
            closed.addLast(open);
            if (closed.size() > Measurement.Stable.WINDOWS) {
                closed.removeFirst();
            }
        }
        open = new Stretch(mark);
        return window;
    }

    private Window window(Stretch stretch, boolean alike) {
        int number = alike ? windows.size() : windows.size() + 1;
        return new Window(
                number,
                stretch.elapsed(),
                stretch.account.count(),
                stretch.account.failed(),
                stretch.account.latency(settings.percentile()),
                stretch.server(lanes),
                alike);
    }

    /** Whether nothing more has to be measured; never by itself for a fixed time or count. */
    boolean isComplete() {
        return rule.isPresent() && (stable || windows.size() >= mostWindows);
    }

    boolean isStable() {
        return stable;
    }

    /** When the last request of the open window ended, or, without one, when it began; in ns. */
    long lastEnd() {
        return open.account.lastEnd(open.begin.at());
    }

    /** Whether requests of the open window have ended. */
    boolean isOpenEmpty() {
        return open.account.isEmpty();
    }

    List<Window> windows() {
        return windows;
    }

    /** All that counts, as one. */
    Stretch merged() {
        if (closed.isEmpty()) {
            return open;
        }
        Stretch all = new Stretch(closed.getFirst().begin);
        closed.forEach(each -> all.account.add(each.account));
        all.end = closed.getLast().end;
        return all;
    }
}
