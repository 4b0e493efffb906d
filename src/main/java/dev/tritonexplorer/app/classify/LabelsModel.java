package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.settings.Section;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.classify.LabelFile;
import dev.tritonexplorer.client.Classification;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the labels of classes come from: the server, or a file of one's own. Each model's file is
 * kept while the window lives.
 */
public final class LabelsModel {

    /** What a person should know of the labels. */
    public sealed interface Note {

        /** The file has another number of labels than the model's output has classes. */
        record OtherCount(Path file, int labels, int classes) implements Note {}

        /** The file's labels cannot be had; what was chosen before stays. */
        record Unreadable(Path file, Throwable problem) implements Note {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(LabelsModel.class);
    private static final String FILE = "file";

    private final Background background;
    private final Map<String, LabelFile> kept = new HashMap<>();
    private final ReadOnlyObjectWrapper<@Nullable LabelFile> current =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Note> note = new ReadOnlyObjectWrapper<>();
    private @Nullable Running reading;
    private Section memory = Section.NONE;
    private String model = "";
    private int classes;

    LabelsModel(Background background) {
        this.background = background;
    }

    /** The file whose labels are shown; null for the server's labels. */
    public ReadOnlyObjectProperty<@Nullable LabelFile> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** Null while there is nothing to say. */
    public ReadOnlyObjectProperty<@Nullable Note> noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** The person has read the note. */
    public void forgetNote() {
        note.set(null);
    }

    /** Each model's file lasts beyond the window from now on. */
    void setMemory(Section files) {
        memory = files;
    }

    /** Takes the labels of the model in use from a file. */
    public void use(Path file) {
        stopReading();
        reading =
                background
                        .work(() -> LabelFile.read(file))
                        .onSuccess(this::take)
                        .onFailure(problem -> note.set(new Note.Unreadable(file, problem)))
                        .start();
    }

    /** Goes back to the server's labels. */
    public void useServers() {
        stopReading();
        kept.remove(model);
        memory.put(model, Map.of());
        show(null);
    }

    /** The class as it is to be shown. */
    public Classification name(Classification of) {
        LabelFile file = current.get();
        return file == null ? of : file.name(of);
    }

    /**
     * Another model is in use.
     *
     * @param count how many classes its output has; 0 if that varies
     */
    void to(String name, int count) {
        if (!name.equals(model) || count != classes) {
            stopReading();
            model = name;
            classes = count;
            show(kept.get(name));
            String before = memory.get(name).get(FILE);
            if (before != null && !kept.containsKey(name)) {
                try {
                    use(Path.of(before));
                } catch (InvalidPathException elsewhere) {
                    LOG.info("No file of labels is called {} here", before, elsewhere);
                }
            }
        }
    }

    private void take(LabelFile file) {
        kept.put(model, file);
        memory.put(model, Map.of(FILE, file.file().toString()));
        show(file);
    }

    private void show(@Nullable LabelFile file) {
        current.set(file);
        note.set(
                file == null || classes == 0 || file.labels().size() == classes
                        ? null
                        : new Note.OtherCount(file.file(), file.labels().size(), classes));
    }

    private void stopReading() {
        if (reading != null) {
            reading.cancel();
            reading = null;
        }
    }
}
