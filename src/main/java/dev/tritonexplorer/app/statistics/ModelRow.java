package dev.tritonexplorer.app.statistics;

/** A version's line in the table of all; its figures are those of the last answer. */
final class ModelRow {

    private final Counting counting;
    private Figures figures;

    ModelRow(Counting counting, Since since) {
        this.counting = counting;
        figures = counting.figures(since);
    }

    void renew(Since since) {
        figures = counting.figures(since);
    }

    boolean isOf(Counting other) {
        return counting == other;
    }

    VersionKey key() {
        return counting.key();
    }

    Figures figures() {
        return figures;
    }

    /** Inferences a second just now; no number if that is not known. */
    double rate() {
        return counting.recent().map(Figures::inferencesPerSecond).orElse(Double.NaN);
    }

    /** In ms since 1970; 0 for never. */
    long lastInference() {
        return counting.counters().lastInference();
    }
}
