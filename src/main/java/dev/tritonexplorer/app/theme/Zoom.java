package dev.tritonexplorer.app.theme;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

import java.util.List;

/** How large the window's contents are, in percent, in the steps that browsers have. */
public final class Zoom {

    public static final int NORMAL = 100;

    private static final List<Integer> LEVELS = List.of(80, 90, 100, 110, 125, 150, 175, 200);

    private final ReadOnlyIntegerWrapper percent = new ReadOnlyIntegerWrapper();

    /**
     * @param initial in percent; the nearest level is taken
     */
    public Zoom(int initial) {
        int nearest = LEVELS.getFirst();
        for (int level : LEVELS) {
            if (Math.abs((long) level - initial) < Math.abs((long) nearest - initial)) {
                nearest = level;
            }
        }
        percent.set(nearest);
    }

    public ReadOnlyIntegerProperty percentProperty() {
        return percent.getReadOnlyProperty();
    }

    /** As a factor: 1 is normal. */
    public double factor() {
        return percent.get() / 100.0;
    }

    public void in() {
        LEVELS.stream().filter(level -> level > percent.get()).findFirst().ifPresent(percent::set);
    }

    public void out() {
        LEVELS.reversed().stream()
                .filter(level -> level < percent.get())
                .findFirst()
                .ifPresent(percent::set);
    }

    public void reset() {
        percent.set(NORMAL);
    }
}
