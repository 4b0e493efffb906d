package dev.tritonexplorer.app.history;

import java.time.LocalDate;

/** A line of the list. */
sealed interface HistoryRow {

    /** Stands above the runs of a day. */
    record Day(LocalDate date) implements HistoryRow {}

    /** A run. */
    record Run(HistoryEntry entry) implements HistoryRow {}
}
