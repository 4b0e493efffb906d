package dev.tritonexplorer.app.crash;

import dev.tritonexplorer.app.about.Facts;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Makes reports, and holds the one that a person looks at. */
public final class Crashes {

    private final Facts facts;
    private final Path logs;
    private final InstantSource clock;
    private final Instant start;
    private final ReadOnlyObjectWrapper<@Nullable CrashReport> open = new ReadOnlyObjectWrapper<>();

    /**
     * @param logs where the log files are
     */
    public Crashes(Facts facts, Path logs, InstantSource clock) {
        this.facts = facts;
        this.logs = logs;
        this.clock = clock;
        start = clock.instant();
    }

    /** Of a fault that nobody foresaw. Any thread. */
    public CrashReport report(Throwable problem) {
        Instant now = clock.instant();
        return CrashReport.of(problem, facts, now, Duration.between(start, now));
    }

    public Path logs() {
        return logs;
    }

    /** The report that is shown, if one is. */
    public ReadOnlyObjectProperty<@Nullable CrashReport> openProperty() {
        return open.getReadOnlyProperty();
    }

    /** Shows a report. On the FX thread. */
    public void open(CrashReport report) {
        open.set(report);
    }

    void close() {
        open.set(null);
    }
}
