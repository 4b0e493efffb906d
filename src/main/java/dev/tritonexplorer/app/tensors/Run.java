package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.app.outputs.TranscriptModel;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.app.tensors.RunState.Outcome;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** One run at a time, from a request that is still to be made to its last response. */
final class Run {

    /** As often as people can read the time that has passed. */
    private static final Duration TICK = Duration.ofMillis(100);

    /** What is told of a generated text. */
    private static final int MOST_TEXT = 400;

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

    /** Hears of each run once, at its end. */
    private Consumer<Ended> onEnd = ended -> {};

    private final FirstResponses firsts = new FirstResponses();
    private Optional<InferRequest> sent = Optional.empty();
    private Optional<InferResponse> first = Optional.empty();
    private final StringBuilder text = new StringBuilder();

    /**
     * What became of a run.
     *
     * @param sent absent if it could not be made, and of a prompt
     * @param problem why it failed
     * @param first response that carries something
     * @param text the beginning of a generated text
     */
    record Ended(
            RunState state,
            Optional<InferRequest> sent,
            Optional<Throwable> problem,
            Optional<InferResponse> first,
            String text,
            OptionalLong median,
            OptionalLong percentile95) {}

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

    void setOnEnd(Consumer<Ended> listener) {
        onEnd = listener;
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
        sent = Optional.empty();
        first = Optional.empty();
        text.setLength(0);
        firsts.clear();
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
        sent = plan instanceof Plan.Inference one ? Optional.of(one.request()) : Optional.empty();
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
                firsts.add(received.request(), received.afterNs());
                if (first.isEmpty() && !received.response().outputs().isEmpty()) {
                    first = Optional.of(received.response());
                }
                transcript.add(received);
            }
            case RunEvent.Text(String piece, long afterNs) -> {
                state.set(state.get().response());
                firsts.add(0, afterNs);
                text.append(piece, 0, Math.clamp(MOST_TEXT - text.length(), 0, piece.length()));
                transcript.text(piece, afterNs);
            }
            case RunEvent.Done() -> state.set(state.get().request());
            case RunEvent.Ended() -> {
                finish(Outcome.DONE);
                transcript.end();
                tell(Optional.empty());
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
        tell(Optional.of(problem));
    }

    void cancel() {
        Running now = working;
        if (current != null) {
            finish(Outcome.CANCELLED);
            transcript.cancelled();
            if (now != null) {
                now.cancel();
            }
            tell(Optional.empty());
        }
    }

    private void tell(Optional<Throwable> problem) {
        onEnd.accept(
                new Ended(
                        state.get(),
                        sent,
                        problem,
                        first,
                        text.toString(),
                        firsts.percentile(0.5),
                        firsts.percentile(0.95)));
        sent = Optional.empty();
        first = Optional.empty();
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
