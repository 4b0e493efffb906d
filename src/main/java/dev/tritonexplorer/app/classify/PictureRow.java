package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.classify.LabelFile;
import dev.tritonexplorer.classify.PictureResult;
import dev.tritonexplorer.classify.RunFacts;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Optional;

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

    private static final String FIRST = "1";

    private final Optional<String> title;
    private FileVersion content;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.NotRun());
    private Optional<RunFacts> run = Optional.empty();

    /** As the server gave it. */
    private @Nullable PictureResult answer;

    PictureRow(Path file) {
        this(file, Optional.empty());
    }

    /**
     * @param title in place of the file's name
     */
    PictureRow(Path file, Optional<String> title) {
        content = FileVersion.of(file);
        this.title = title;
    }

    public Path file() {
        return content.file();
    }

    /** The file, and how often it was written while it was watched. */
    public FileVersion content() {
        return content;
    }

    /** The file's name without its folder, or what stands in its place. */
    public String name() {
        Path name = file().getFileName();
        return title.orElseGet(() -> name == null ? file().toString() : name.toString());
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public State state() {
        return state.get();
    }

    /** Of the request that gave its result; the first one's where it has none yet. */
    String requestId() {
        String id =
                state.get() instanceof State.Finished finished
                        ? switch (finished.result()) {
                            case PictureResult.Classified classified -> classified.requestId();
                            case PictureResult.Failed failed -> failed.requestId();
                            case PictureResult.Unreadable unreadable -> "";
                        }
                        : "";
        return id.isEmpty() ? FIRST : id;
    }

    /** The run that gave its last result; empty before the first one. */
    public Optional<RunFacts> run() {
        return run;
    }

    /** Its picture is another one from now on. */
    void renew(Path file) {
        content = new FileVersion(file, content.version() + 1);
    }

    void set(State next) {
        state.set(next);
    }

    /**
     * It has a result.
     *
     * @param labels that take the place of the server's, or null
     */
    void finish(PictureResult result, RunFacts by, @Nullable LabelFile labels) {
        run = Optional.of(by);
        answer = result;
        state.set(new State.Finished(named(result, labels), by.batch()));
    }

    /** Shows its result, if it has one, with other labels; null for the server's. */
    void name(@Nullable LabelFile labels) {
        if (answer != null && state.get() instanceof State.Finished finished) {
            state.set(new State.Finished(named(answer, labels), finished.batch()));
        }
    }

    private static PictureResult named(PictureResult result, @Nullable LabelFile labels) {
        return labels == null ? result : labels.name(result);
    }

    boolean isFinished() {
        return state.get() instanceof State.Finished;
    }
}
