package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.classify.PictureRow.State;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.classify.LabelFile;
import dev.tritonexplorer.classify.PictureResult;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Which pictures are classified when: one run goes at a time, and pictures that come meanwhile are
 * the next one. On the FX thread only.
 */
final class RunQueue {

    /** What the queue asks and tells. */
    interface Owner {

        /** Where pictures go; empty while they cannot. */
        Optional<RunStarter.To> to();

        /** Pictures have other states. */
        void changed();

        /** A picture's request has failed. */
        void failed(PictureResult.Failed result);
    }

    private final Background background;
    private final RunStarter starter;
    private final Supplier<@Nullable LabelFile> labels;
    private final Owner owner;
    private final ReadOnlyObjectWrapper<Progress> progress =
            new ReadOnlyObjectWrapper<>(Progress.NONE);

    /** Each picture once, however often it is asked for while there is no model for it. */
    private final Set<PictureRow> waiting = new LinkedHashSet<>();

    private Consumer<EndedRun> onEnd = ended -> {};
    private @Nullable ActiveRun run;
    private boolean held;

    /**
     * @param labels gives a person's own labels
     */
    RunQueue(
            Background background,
            RunStarter starter,
            Supplier<@Nullable LabelFile> labels,
            Owner owner) {
        this.background = background;
        this.starter = starter;
        this.labels = labels;
        this.owner = owner;
    }

    /** Who hears of each run once, at its end. */
    void setOnEnd(Consumer<EndedRun> listener) {
        onEnd = listener;
    }

    /** The run now or the last one. */
    ReadOnlyObjectProperty<Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** What the last run came to does not count any more. */
    void forget() {
        progress.set(Progress.NONE);
    }

    boolean isRunning() {
        return run != null;
    }

    void add(Collection<PictureRow> added) {
        added.forEach(row -> row.set(new State.Waiting()));
        waiting.addAll(added);
        owner.changed();
        startNext();
    }

    /** Starts no run before the pictures of the next one are complete. */
    void hold(boolean now) {
        held = now;
        if (!now) {
            startNext();
        }
    }

    /** These are not waited for any more. */
    void remove(Set<PictureRow> gone) {
        waiting.removeAll(gone);
    }

    /** Starts the next run if there is none and pictures wait that can be sent. */
    void startNext() {
        if (run != null || held || waiting.isEmpty()) {
            return;
        }
        Optional<RunStarter.To> to = owner.to();
        if (to.isEmpty()) {
            return;
        }
        List<PictureRow> next = List.copyOf(waiting);
        waiting.clear();
        run = starter.start(next, to.get(), background.inbox(this::heard));
        progress.set(run.progress());
    }

    /** Leaves out the pictures that have no result yet. */
    void cancel() {
        release(waiting);
        waiting.clear();
        if (run != null) {
            run.handle().cancel();
        }
        owner.changed();
    }

    /** Nothing waits and nothing runs any more. */
    void clear() {
        abandon();
        waiting.clear();
        forget();
    }

    /** Ends the run; what it would still bring is not heard. */
    void abandon() {
        if (run != null) {
            run.handle().cancel();
            run.end();
            release(run.rows());
            owner.changed();
            progress.set(run.progress());
            onEnd.accept(run.result());
            run = null;
        }
    }

    private void heard(List<RunEvent> events) {
        ActiveRun active = run;
        Throwable bug = null;
        for (RunEvent event : events) {
            if (active == null || !active.id().equals(event.run())) {
                continue;
            }
            switch (event) {
                case RunEvent.Result result -> {
                    active.take(result, labels.get());
                    if (result.result() instanceof PictureResult.Failed failed) {
                        owner.failed(failed);
                    }
                }
                case RunEvent.Ended ended -> {
                    active.end();
                    release(active.rows());
                    run = null;
                    bug = ended.problem();
                }
            }
        }
        if (active != null) {
            owner.changed();
            progress.set(active.progress());
            if (run == null) {
                onEnd.accept(active.result());
                startNext();
            }
        }
        if (bug != null) {
            throw new IllegalStateException("The run ended in an error", bug);
        }
    }

    private static void release(Collection<PictureRow> left) {
        left.stream()
                .filter(row -> row.state() instanceof State.Waiting)
                .forEach(row -> row.set(new State.NotRun()));
    }
}
