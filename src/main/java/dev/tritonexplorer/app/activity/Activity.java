package dev.tritonexplorer.app.activity;

import dev.tritonexplorer.app.error.UserMessage;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that the application does or has done. Whoever does it tells here how far it is and how
 * it ended; once it has ended nothing changes it any more. On the FX thread only.
 */
public final class Activity implements Report {

    /** Whether it goes on, or how it ended. */
    public sealed interface State {

        record Running() implements State {}

        record Done(Duration took) implements State {}

        record Failed(Duration took, UserMessage problem) implements State {}

        record Cancelled(Duration took) implements State {}

        /** How long it took; empty while it goes on. */
        default Optional<Duration> ended() {
            return switch (this) {
                case Running() -> Optional.empty();
                case Done(Duration took) -> Optional.of(took);
                case Failed(Duration took, UserMessage problem) -> Optional.of(took);
                case Cancelled(Duration took) -> Optional.of(took);
            };
        }
    }

    private final Activities book;
    private final Deed deed;
    private final Spot spot;
    private final Instant begun;
    private final Optional<Runnable> cancel;
    private final ReadOnlyObjectWrapper<Progress> progress =
            new ReadOnlyObjectWrapper<>(Progress.NONE);
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.Running());

    Activity(Activities book, Deed deed, Spot spot, Instant begun, Optional<Runnable> cancel) {
        this.book = book;
        this.deed = deed;
        this.spot = spot;
        this.begun = begun;
        this.cancel = cancel;
    }

    public Deed deed() {
        return deed;
    }

    public Spot spot() {
        return spot;
    }

    public Instant begun() {
        return begun;
    }

    public ReadOnlyObjectProperty<Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public boolean isRunning() {
        return state.get() instanceof State.Running;
    }

    /** Whether a person can end it. */
    public boolean canCancel() {
        return cancel.isPresent() && isRunning();
    }

    /** Asks whoever does it to stop, and to tell so. */
    public void cancel() {
        if (isRunning()) {
            cancel.ifPresent(Runnable::run);
        }
    }

    @Override
    public void progress(Progress now) {
        if (isRunning()) {
            progress.set(now);
            book.progressed();
        }
    }

    @Override
    public void done() {
        end(new State.Done(book.elapsed(this)));
    }

    @Override
    public void failed(UserMessage problem) {
        end(new State.Failed(book.elapsed(this), problem));
    }

    @Override
    public void cancelled() {
        end(new State.Cancelled(book.elapsed(this)));
    }

    private void end(State how) {
        if (isRunning()) {
            state.set(how);
            book.ended(this);
        }
    }
}
