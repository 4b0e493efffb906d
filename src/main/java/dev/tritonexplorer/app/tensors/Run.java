package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.app.outputs.TranscriptModel;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.app.tensors.RunState.Outcome;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** One run at a time, from a request that is still to be made to its last response. */
final class Run {

    /** As often as people can read the time that has passed. */
    private static final Duration TICK = Duration.ofMillis(100);

    private final Background background;
    private final TranscriptModel transcript;
    private final Consumer<Throwable> failed;
    private final LongSupplier clock;
    private final ReadOnlyObjectWrapper<RunState> state =
            new ReadOnlyObjectWrapper<>(RunState.NONE);

    /** Tells the run from those before it, whose events may still come. */
    private @Nullable Object current;

    private @Nullable Running working;
    private long begun;

    /**
     * @param failed hears why a run failed
     */
    Run(
            Background background,
            TranscriptModel transcript,
            Consumer<Throwable> failed,
            LongSupplier clock) {
        this.background = background;
        this.transcript = transcript;
        this.failed = failed;
        this.clock = clock;
    }

    ReadOnlyObjectProperty<RunState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    boolean isRunning() {
        return current != null;
    }

    /**
     * Begins.
     *
     * @param what names the run
     * @param prepare makes it; reads files and makes tensors
     */
    void start(String what, int times, Callable<Plan> prepare) {
        Object mine = new Object();
        current = mine;
        begun = clock.getAsLong();
        state.set(RunState.begin(times));
        tick(mine);
        Running preparing =
                background
                        .work(prepare)
                        .onSuccess(plan -> send(mine, what, plan))
                        .onFailure(problem -> fail(mine, problem))
                        .start();
        if (working == null && current == mine) {
            working = preparing;
        }
    }

    private void send(Object mine, String what, Plan plan) {
        if (current != mine) {
            return;
        }
        transcript.begin(what);
        Consumer<RunEvent> inbox =
                background.inbox(
                        (List<RunEvent> events) -> {
                            if (current == mine) {
                                events.forEach(event -> take(mine, event));
                            }
                        });
        Running sending =
                background
                        .work(
                                () -> {
                                    new RequestRunner(inbox).run(plan);
                                    return plan;
                                })
                        // A run says its end through the inbox, behind all that came before.
                        .onFailure(problem -> fail(mine, problem))
                        .start();
        if (current == mine) {
            working = sending;
        }
    }

    private void take(Object mine, RunEvent event) {
        switch (event) {
            case RunEvent.Came(var received) -> {
                state.set(state.get().response());
                transcript.add(received);
            }
            case RunEvent.Text(String piece, long afterNs) -> {
                state.set(state.get().response());
                transcript.text(piece, afterNs);
            }
            case RunEvent.Done() -> state.set(state.get().request());
            case RunEvent.Ended() -> {
                finish(Outcome.DONE);
                transcript.end();
            }
            case RunEvent.Failed(Throwable problem) -> fail(mine, problem);
        }
    }

    private void fail(Object mine, Throwable problem) {
        if (current != mine) {
            return;
        }
        finish(Outcome.FAILED);
        transcript.fail(problem);
        failed.accept(problem);
    }

    void cancel() {
        Running now = working;
        if (current != null) {
            finish(Outcome.CANCELLED);
            transcript.cancelled();
            if (now != null) {
                now.cancel();
            }
        }
    }

    private void finish(Outcome outcome) {
        current = null;
        working = null;
        state.set(state.get().end(outcome, clock.getAsLong() - begun));
    }

    private void tick(Object mine) {
        background.later(
                TICK,
                () -> {
                    if (current == mine) {
                        state.set(state.get().at(clock.getAsLong() - begun));
                        tick(mine);
                    }
                });
    }
}
