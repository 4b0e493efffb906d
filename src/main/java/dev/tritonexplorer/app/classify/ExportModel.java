package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.classify.Arrangement.Seen;
import dev.tritonexplorer.app.classify.PictureRow.State;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.classify.PictureResult;
import dev.tritonexplorer.classify.ResultFile;
import dev.tritonexplorer.classify.ResultLine;
import dev.tritonexplorer.classify.RunFacts;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps all pictures of the list as a file, with what became of them, in the order in which they
 * are shown; a filter takes none away. Off the FX thread but for a look at the list.
 */
public final class ExportModel {

    /** What came of the last export. */
    public sealed interface Outcome {

        /** The file is there. */
        record Written(Path file, int pictures) implements Outcome {}

        /** There is no new file. */
        record Refused(Path file, Throwable problem) implements Outcome {}
    }

    /** What is known of a picture at the moment. */
    private record Known(Optional<PictureResult> result, Optional<RunFacts> run) {

        static Known of(PictureRow row) {
            return row.state() instanceof State.Finished finished
                    ? new Known(Optional.of(finished.result()), row.run())
                    : new Known(Optional.empty(), Optional.empty());
        }
    }

    private final Background background;
    private final ClassifyModel model;
    private final ReadOnlyBooleanWrapper writing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Outcome> outcome = new ReadOnlyObjectWrapper<>();
    private @Nullable Path target;

    ExportModel(Background background, ClassifyModel model) {
        this.background = background;
        this.model = model;
    }

    /** Whether a file is being written. */
    public ReadOnlyBooleanProperty writingProperty() {
        return writing.getReadOnlyProperty();
    }

    /** What was written last, or is being written; null before the first export. */
    @Nullable Path target() {
        return target;
    }

    /** Null before the first export and while one goes on. */
    public ReadOnlyObjectProperty<@Nullable Outcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** A name for the file: the model's, as far as files may have it. */
    String fileName(ResultFile.Form form) {
        return model.modelName().replaceAll("[^\\w.-]+", "_") + "-results." + ending(form);
    }

    static String ending(ResultFile.Form form) {
        return switch (form) {
            case CSV -> "csv";
            case JSON -> "json";
        };
    }

    /** Writes the list as it is now; the results that come meanwhile are not in it. */
    public void export(Path file, ResultFile.Form form) {
        if (writing.get()) {
            return;
        }
        Arrangement order = model.shown().arrangementProperty().get().withoutFilter();
        List<Seen> seen = model.rows().stream().map(row -> new Seen(row, row.state())).toList();
        Map<PictureRow, Known> known = HashMap.newHashMap(seen.size());
        seen.forEach(one -> known.put(one.row(), Known.of(one.row())));
        target = file;
        writing.set(true);
        outcome.set(null);
        background
                .work(
                        () -> {
                            List<ResultLine> lines =
                                    order.arrange(seen).stream()
                                            .map(row -> line(row, known.get(row)))
                                            .toList();
                            ResultFile.write(file, form, lines);
                            return lines.size();
                        })
                .onSuccess(count -> end(new Outcome.Written(file, count)))
                .onFailure(problem -> end(new Outcome.Refused(file, problem)))
                .start();
    }

    private void end(Outcome now) {
        writing.set(false);
        outcome.set(now);
    }

    private static ResultLine line(PictureRow row, Known known) {
        return new ResultLine(row.file(), known.result(), known.run());
    }

    /** The sentence is over: what came of it has been read. */
    public void forget() {
        if (!writing.get()) {
            outcome.set(null);
        }
    }
}
