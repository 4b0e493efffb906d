package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Pictures on their way to the list. Thousands at once would make the window stand still, so they
 * come in parts, each in a task of its own, in the order in which they were added; few come at
 * once. No run starts before the last part is there. On the FX thread only.
 */
final class Arrivals {

    /** How many come in one task. */
    static final int MOST_AT_ONCE = 500;

    /** What the list does. */
    interface Target {

        /** Holds back the next run, or lets it go. */
        void hold(boolean now);

        /**
         * Takes the next pictures.
         *
         * @param fresh go to the end of the list
         * @param run wait for the run
         */
        void take(List<PictureRow> fresh, List<PictureRow> run);
    }

    private static final class Lot {

        final Deque<PictureRow> rows;
        final Set<PictureRow> known;
        boolean run;

        Lot(Collection<PictureRow> rows, Set<PictureRow> known, boolean run) {
            this.rows = new ArrayDeque<>(rows);
            this.known = known;
            this.run = run;
        }

        List<PictureRow> part() {
            List<PictureRow> part = new ArrayList<>();
            while (part.size() < MOST_AT_ONCE && !rows.isEmpty()) {
                part.add(rows.remove());
            }
            return part;
        }
    }

    private final Background background;
    private final Target target;
    private final Deque<Lot> lots = new ArrayDeque<>();
    private @Nullable Running next;

    Arrivals(Background background, Target target) {
        this.background = background;
        this.target = target;
    }

    /**
     * Pictures come, after those that are on their way.
     *
     * @param known which of them are on the list
     * @param run whether they are to be run
     */
    void add(Collection<PictureRow> rows, Set<PictureRow> known, boolean run) {
        if (rows.isEmpty()) {
            return;
        }
        lots.add(new Lot(rows, known, run));
        if (next == null) {
            target.hold(true);
            arrive();
        }
    }

    /** What is on its way comes, but is not run. */
    void leaveOut() {
        lots.forEach(lot -> lot.run = false);
    }

    /** These do not come any more. */
    void remove(Set<PictureRow> gone) {
        lots.forEach(lot -> lot.rows.removeIf(gone::contains));
        lots.removeIf(lot -> lot.rows.isEmpty());
    }

    /** Nothing comes any more. */
    void clear() {
        lots.clear();
        if (next != null) {
            next.cancel();
            end();
        }
    }

    private void arrive() {
        try {
            takePart();
        } finally {
            if (lots.isEmpty()) {
                end();
            } else {
                next = background.later(Duration.ZERO, this::arrive);
            }
        }
    }

    private void takePart() {
        Lot lot = lots.peek();
        if (lot == null) {
            return;
        }
        List<PictureRow> part = lot.part();
        if (lot.rows.isEmpty()) {
            lots.remove();
        }
        target.take(
                part.stream().filter(row -> !lot.known.contains(row)).toList(),
                lot.run ? part : List.of());
    }

    private void end() {
        next = null;
        target.hold(false);
    }
}
