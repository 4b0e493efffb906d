package dev.tritonexplorer.app.live;

import dev.tritonexplorer.app.classify.ClassifyModel;
import dev.tritonexplorer.app.classify.PictureRow;
import dev.tritonexplorer.app.live.FolderState.On;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener.Change;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A folder whose pictures are in the list: those that appear or change are classified, those that
 * go leave. A signal of the system only brings the next look forward, so that the outcome is the
 * same where signals are lost or there are none. While the server is away nobody looks. On the FX
 * thread only.
 */
public final class FolderModel {

    /** Most pictures of a folder. */
    public static final int MOST = 10_000;

    /** Between two looks while a file is being written. */
    static final Duration SOON = Duration.ofMillis(250);

    /** Between two looks where there are no signals. */
    static final Duration POLL = Duration.ofSeconds(2);

    /** Between two looks where there are signals, which may be lost. */
    static final Duration GUARD = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(FolderModel.class);

    private final Background background;
    private final ClassifyModel classify;
    private final ObservableBooleanValue away;
    private final InstantSource clock;
    private final int most;
    private final Outcomes outcomes;
    private final FolderEars ears;
    private final ReadOnlyObjectWrapper<FolderState> state =
            new ReadOnlyObjectWrapper<>(new FolderState.Off());
    private final Map<Path, PictureRow> rows = new HashMap<>();
    private FolderChanges changes = new FolderChanges();

    /** A new one with each start: what was asked before is not heard any more. */
    private Object round = new Object();

    private boolean looking;
    private boolean again;
    private @Nullable Running waiting;

    /**
     * @param away whether the server does not answer at present
     * @param signals opens what says that a folder has changed
     * @param most pictures that are taken
     * @param latest hears of each picture of the folder that was classified
     */
    FolderModel(
            Background background,
            ClassifyModel classify,
            ObservableBooleanValue away,
            InstantSource clock,
            FolderEars.Opener signals,
            int most,
            Consumer<PictureRow> latest) {
        this.background = background;
        this.classify = classify;
        this.away = away;
        this.clock = clock;
        this.most = most;
        outcomes = new Outcomes(background, classify, clock, latest);
        ears = new FolderEars(background, signals, this::look, this::deaf);
        away.addListener((property, old, now) -> awayChanged(now));
        classify.rows().addListener(this::rowsChanged);
    }

    public ReadOnlyObjectProperty<FolderState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Watches a folder in place of the one before. */
    public void start(Path folder, boolean subfolders) {
        stop();
        Path whole = folder.toAbsolutePath().normalize();
        state.set(new On(whole, subfolders, 0, 0, 0, true, away.get(), Optional.empty()));
        ears.start(whole, subfolders);
        look();
    }

    /** Watches the folders in it, too, or no more. */
    public void setSubfolders(boolean now) {
        if (state.get() instanceof On on && on.subfolders() != now) {
            Map<Path, PictureRow> before = Map.copyOf(rows);
            start(on.folder(), now);
            if (!now) {
                List<PictureRow> deeper = new ArrayList<>();
                before.forEach(
                        (file, row) -> {
                            if (!on.folder().equals(file.getParent())) {
                                deeper.add(row);
                            }
                        });
                classify.remove(deeper);
            }
        }
    }

    /** Watches no more; the pictures stay in the list. */
    public void stop() {
        round = new Object();
        looking = false;
        again = false;
        rest();
        ears.stop();
        outcomes.clear();
        rows.clear();
        changes = new FolderChanges();
        state.set(new FolderState.Off());
    }

    private void rest() {
        if (waiting != null) {
            waiting.cancel();
            waiting = null;
        }
    }

    private void deaf(boolean now) {
        if (state.get() instanceof On on) {
            state.set(on.withPolled(now));
            look();
        }
    }

    private void awayChanged(boolean now) {
        if (state.get() instanceof On on) {
            state.set(on.withAway(now));
            look();
        }
    }

    /** Looks now, or once more soon after the look that goes on. */
    private void look() {
        if (looking) {
            again = true;
        } else if (state.get() instanceof On on && !on.away()) {
            rest();
            looking = true;
            Object mine = round;
            Set<Path> known = changes.known();
            background
                    .work(() -> FolderScan.of(on.folder(), on.subfolders(), known, most))
                    .onSuccess(
                            scan -> {
                                if (mine == round) {
                                    seen(scan);
                                }
                            })
                    .onFailure(
                            problem -> {
                                if (mine == round) {
                                    unreadable(problem);
                                }
                            })
                    .start();
        }
    }

    private void seen(FolderScan scan) {
        looking = false;
        FolderChanges.Step step = changes.step(scan, clock.instant());
        List<PictureRow> gone =
                step.removed().stream().map(rows::remove).filter(Objects::nonNull).toList();
        outcomes.forget(gone);
        if (!gone.isEmpty()) {
            classify.remove(gone);
        }
        take(step);
        outcomes.retryLost();
        if (state.get() instanceof On on) {
            state.set(on.seen(rows.size(), step.unsettled(), scan.leftOut()));
            next(step.unsettled() > 0 ? SOON : on.polled() ? POLL : GUARD);
        }
    }

    private void take(FolderChanges.Step step) {
        List<PictureRow> written = new ArrayList<>();
        List<Path> fresh = new ArrayList<>();
        Map<Path, PictureRow> listed = step.added().isEmpty() ? Map.of() : listed();
        for (Path file : step.added()) {
            PictureRow known = listed.get(file);
            if (known == null) {
                fresh.add(file);
            } else {
                // Somebody added the folder before: each picture is in the list once.
                rows.put(file, known);
            }
        }
        for (Path file : step.changed()) {
            PictureRow known = rows.get(file);
            if (known == null) {
                fresh.add(file);
            } else {
                written.add(known);
            }
        }
        List<PictureRow> added = classify.addFound(fresh);
        added.forEach(row -> rows.put(row.file(), row));
        classify.renew(written);
        outcomes.expect(added);
        outcomes.expect(written);
    }

    private Map<Path, PictureRow> listed() {
        Map<Path, PictureRow> listed = new HashMap<>();
        classify.rows().forEach(row -> listed.put(row.file().toAbsolutePath().normalize(), row));
        return listed;
    }

    private void next(Duration pause) {
        Duration now = again ? SOON : pause;
        again = false;
        waiting =
                background.later(
                        now,
                        () -> {
                            waiting = null;
                            look();
                        });
    }

    private void unreadable(Throwable problem) {
        looking = false;
        LOG.debug("The watched folder cannot be read", problem);
        if (state.get() instanceof On on) {
            state.set(on.withProblem(problem));
            if (!on.polled()) {
                // The folder may come back as another one, which gives its own signals.
                ears.start(on.folder(), on.subfolders());
            }
            next(POLL);
        }
    }

    /** What a person took off the list is not shown again until it is written anew. */
    private void rowsChanged(Change<? extends PictureRow> change) {
        while (change.next()) {
            if (!rows.isEmpty() && change.wasRemoved()) {
                Set<PictureRow> gone = Set.copyOf(change.getRemoved());
                gone.forEach(row -> rows.remove(row.file(), row));
                outcomes.forget(gone);
            }
        }
    }
}
