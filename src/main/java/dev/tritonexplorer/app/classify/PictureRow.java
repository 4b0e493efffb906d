package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.classify.PictureResult;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.nio.file.Path;

/** One picture of the list and what became of it. */
public final class PictureRow {

    /** Where a picture stands. */
    public sealed interface State {

        /** Nothing is known of it: new, or a run was cancelled before it. */
        record NotRun() implements State {}

        /** Its turn comes. */
        record Waiting() implements State {}

        /**
         * It has a result.
         *
         * @param batch most pictures that shared its request
         */
        record Finished(PictureResult result, int batch) implements State {}
    }

    private final Path file;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.NotRun());

    PictureRow(Path file) {
        this.file = file;
    }

    public Path file() {
        return file;
    }

    /** The file's name without its folder. */
    public String name() {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public State state() {
        return state.get();
    }

    void set(State next) {
        state.set(next);
    }

    boolean isFinished() {
        return state.get() instanceof State.Finished;
    }
}
