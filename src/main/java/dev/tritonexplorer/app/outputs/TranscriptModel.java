package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.task.Background;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What came back for one run. On the FX thread only. */
public final class TranscriptModel {

    /** How far the run is. */
    public enum State {
        IDLE,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.IDLE);
    private final ObservableList<String> lines = FXCollections.observableArrayList();

    public TranscriptModel(Background background) {}

    /** A new run: empties. */
    public void begin(String what) {
        lines.setAll(what);
        state.set(State.RUNNING);
    }

    /** In order of arrival. */
    public void add(Received received) {
        received.response()
                .outputs()
                .forEach(
                        output ->
                                lines.add(
                                        output.name()
                                                + " "
                                                + dev.tritonexplorer.tensors.TensorPreview.of(
                                                        output.tensor(), 16)));
    }

    /** A piece of a text. */
    public void text(String piece, long afterNs) {
        lines.add(piece);
    }

    /** The run ended in an error; responses so far stay. */
    public void fail(Throwable problem) {
        state.set(State.FAILED);
    }

    /** The run ended well. */
    public void end() {
        state.set(State.DONE);
    }

    public void cancelled() {
        state.set(State.CANCELLED);
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ObservableList<String> lines() {
        return lines;
    }
}
