package dev.tritonexplorer.app.activity;

import dev.tritonexplorer.app.crash.CrashReport;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.task.Background;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Failures and hints that belong to no screen. */
public final class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int MOST = 3;

    /** Of those that were shown. */
    static final int MOST_PAST = 20;

    /** Long enough to read a hint twice. */
    static final Duration HINT_LASTS = Duration.ofSeconds(12);

    /** What a notice is. */
    public enum Kind {
        /** Why something did not happen; goes by itself. */
        HINT,
        /** Something failed. */
        FAILURE,
        /** Something has ended meanwhile. */
        ENDED
    }

    /**
     * What is shown.
     *
     * @param about what has ended, if it is about that
     * @param report of a fault that nobody foresaw
     */
    public record Notice(
            UserMessage message,
            Kind kind,
            Instant at,
            Optional<Activity> about,
            Optional<CrashReport> report) {

        private boolean says(Notice other) {
            return kind == other.kind && message.equals(other.message) && about.equals(other.about);
        }
    }

    private final Background background;
    private final UserMessages words;
    private final InstantSource clock;
    private final ObservableList<Notice> shown = FXCollections.observableArrayList();
    private final ObservableList<Notice> past = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper missed = new ReadOnlyIntegerWrapper();
    private final Function<Throwable, CrashReport> reporter;
    private final Consumer<Failure> inbox;

    private record Failure(UserMessage message, Optional<CrashReport> report) {}

    /**
     * @param reporter writes the report of a fault that nobody foresaw
     */
    public Notices(
            Background background,
            UserMessages words,
            InstantSource clock,
            Function<Throwable, CrashReport> reporter) {
        this.reporter = reporter;
        this.background = background;
        this.words = words;
        this.clock = clock;
        inbox = background.inbox(this::add);
    }

    /** Logs a failure and tells the person; the window goes on. Any thread. */
    public void report(Throwable problem) {
        LOG.error("A failure reached the window", problem);
        inbox.accept(
                new Failure(
                        words.of(problem),
                        words.isUnforeseen(problem)
                                ? Optional.of(reporter.apply(problem))
                                : Optional.empty()));
    }

    /** Tells the person why something did not happen, for a while. On the FX thread. */
    public void hint(UserMessage message) {
        Notice hint = notice(message, Kind.HINT, Optional.empty());
        add(hint);
        background.later(HINT_LASTS, () -> leave(hint));
    }

    /** Tells the person what has ended while they did not look. On the FX thread. */
    void ended(UserMessage message, Activity about) {
        add(notice(message, Kind.ENDED, Optional.of(about)));
    }

    /** Newest last; each once, and not more than fit. */
    public ObservableList<Notice> shown() {
        return shown;
    }

    /** Hints and failures that were shown, newest first; what ended stands with the activities. */
    public ObservableList<Notice> past() {
        return past;
    }

    /** How many went before a person has closed them or looked at the list. */
    public ReadOnlyIntegerProperty missedProperty() {
        return missed.getReadOnlyProperty();
    }

    /** The person has looked at the list of the past ones. */
    void seen() {
        missed.set(0);
    }

    /** The person has read it. */
    public void dismiss(Notice notice) {
        shown.remove(notice);
    }

    /** Forgets the past ones. */
    void clear() {
        past.clear();
        missed.set(0);
    }

    private Notice notice(UserMessage message, Kind kind, Optional<Activity> about) {
        return new Notice(message, kind, clock.instant(), about, Optional.empty());
    }

    private void add(List<Failure> arrived) {
        for (Failure each : arrived) {
            add(
                    new Notice(
                            each.message(),
                            Kind.FAILURE,
                            clock.instant(),
                            Optional.empty(),
                            each.report()));
        }
    }

    private void add(Notice notice) {
        if (notice.kind() != Kind.ENDED) {
            past.removeIf(notice::says);
            past.addFirst(notice);
            if (past.size() > MOST_PAST) {
                past.removeLast();
            }
        }
        if (shown.stream().noneMatch(notice::says)) {
            shown.add(notice);
        }
        while (shown.size() > MOST) {
            leave(shown.getFirst());
        }
    }

    private void leave(Notice notice) {
        if (shown.remove(notice)) {
            missed.set(missed.get() + 1);
        }
    }
}
