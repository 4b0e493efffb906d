package dev.tritonexplorer.app.repository;

import dev.tritonexplorer.app.error.UserMessage;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.time.Instant;

/** Something that the server was told to do with a model, and what became of it. */
public final class Activity {

    /** What it was told. */
    public enum Kind {
        LOAD,
        LOAD_CONFIG,
        LOAD_FILES,
        UNLOAD,
        UNLOAD_DEPENDENTS;

        public boolean isLoad() {
            return this == LOAD || this == LOAD_CONFIG || this == LOAD_FILES;
        }
    }

    /** How far it is. */
    public sealed interface State {

        /** The server has not answered yet. */
        record Working() implements State {}

        /** It is done. */
        record Done(Duration took) implements State {}

        /** The server has taken the model out, but requests in flight keep it. */
        record StillThere(Duration took) implements State {}

        /** It failed. */
        record Failed(Duration took, UserMessage problem) implements State {}

        /** Nobody waits for it any more; the server goes on. */
        record Abandoned(Duration after) implements State {}
    }

    private final Kind kind;
    private final String model;
    private final String config;
    private final Instant begun;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.Working());

    Activity(Kind kind, String model, String config, Instant begun) {
        this.kind = kind;
        this.model = model;
        this.config = config;
        this.begun = begun;
    }

    public Kind kind() {
        return kind;
    }

    public String model() {
        return model;
    }

    /** What it is loaded with; empty for its folder's own. */
    public String config() {
        return config;
    }

    public Instant begun() {
        return begun;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public boolean isWorking() {
        return state.get() instanceof State.Working;
    }

    void become(State next) {
        state.set(next);
    }
}
