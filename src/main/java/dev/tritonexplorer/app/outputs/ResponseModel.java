package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.outputs.TranscriptRow.Arrival;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/**
 * The response that is looked at. It is read off the FX thread; of many that are wanted while one
 * is read, or soon after it, only the last is.
 */
final class ResponseModel {

    static final Duration PAUSE = Duration.ofMillis(250);

    private final Background background;
    private final ReadOnlyObjectWrapper<Optional<ResponseFacts>> shown =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private @Nullable Arrival wanted;
    private @Nullable Running reading;
    private @Nullable Running pause;

    ResponseModel(Background background) {
        this.background = background;
    }

    /** Shows a response at once, because a person chose it. */
    void choose(Arrival arrival) {
        stop();
        follow(arrival);
    }

    /** Shows a response when its turn has come, if no other is wanted by then. */
    void follow(Arrival arrival) {
        wanted = arrival;
        if (reading == null && pause == null) {
            read(arrival);
        }
    }

    /** Shows none. */
    void clear() {
        stop();
        wanted = null;
        shown.set(Optional.empty());
    }

    private void stop() {
        if (reading != null) {
            reading.cancel();
            reading = null;
        }
        if (pause != null) {
            pause.cancel();
            pause = null;
        }
    }

    private void read(Arrival arrival) {
        boolean[] over = {false};
        Running started =
                background
                        .work(() -> ResponseFacts.of(arrival))
                        .onSuccess(
                                facts -> {
                                    over[0] = true;
                                    reading = null;
                                    pause = background.later(PAUSE, this::next);
                                    shown.set(Optional.of(facts));
                                })
                        .start();
        if (!over[0]) {
            reading = started;
        }
    }

    private void next() {
        pause = null;
        boolean other =
                wanted != null
                        && shown.get().map(facts -> facts.arrival() != wanted).orElse(true);
        if (other && wanted != null) {
            read(wanted);
        }
    }

    ReadOnlyObjectProperty<Optional<ResponseFacts>> shownProperty() {
        return shown.getReadOnlyProperty();
    }
}
