package dev.tritonexplorer.compare;

import java.util.Optional;

/** A way and what is known of it. */
public record WayReport(Way way, State state) {

    /** Where a way stands. */
    public sealed interface State {

        /** Its first turn comes. */
        record Waiting() implements State {}

        /** It cannot run here. */
        record Blocked(Hindrance hindrance) implements State {}

        /** It has had a turn. */
        record Measured(WayFigures figures) implements State {}
    }

    /** The figures, if any request was answered. */
    public Optional<WayFigures> times() {
        return state instanceof State.Measured(WayFigures figures) && figures.hasTimes()
                ? Optional.of(figures)
                : Optional.empty();
    }

    /** The figures, answered or not. */
    public Optional<WayFigures> figures() {
        return state instanceof State.Measured(WayFigures figures)
                ? Optional.of(figures)
                : Optional.empty();
    }
}
