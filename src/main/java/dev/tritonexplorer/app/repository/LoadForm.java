package dev.tritonexplorer.app.repository;

import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelOverride;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.config.ConfigCheck;
import dev.tritonexplorer.client.config.ConfigProblem;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener.Change;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A model's configuration to be edited, checked and sent, and files with it. */
public final class LoadForm implements Sheet {

    /** The text, looked at. */
    public record Checked(List<ConfigProblem> problems, List<LineDiff.Line> lines) {

        static final Checked NOT_YET = new Checked(List.of(), List.of());

        /** Lines that are new. */
        public long added() {
            return count(LineDiff.Fate.ADDED);
        }

        /** Lines that are gone. */
        public long removed() {
            return count(LineDiff.Fate.REMOVED);
        }

        private long count(LineDiff.Fate fate) {
            return lines.stream().filter(line -> line.fate() == fate).count();
        }
    }

    private final Background background;
    private final Messages messages;
    private final boolean withFiles;
    private final StringProperty model = new SimpleStringProperty("");
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Checked> checked =
            new ReadOnlyObjectWrapper<>(Checked.NOT_YET);
    private final ReadOnlyObjectWrapper<Optional<String>> whyNot =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final OverrideFiles files;
    private String present = "";
    private String edited = "";
    private boolean known;
    private @Nullable Running asking;
    private @Nullable Running checking;

    LoadForm(Background background, Messages messages, String model, boolean withFiles) {
        this.background = background;
        this.messages = messages;
        this.withFiles = withFiles;
        files = new OverrideFiles(background, messages, this::takeConfig);
        this.model.set(model);
        this.model.addListener((property, old, now) -> renamed(old, now));
        text.addListener((property, old, now) -> check());
        files.problemProperty().addListener((property, old, now) -> judge());
        files.files().addListener((Change<? extends OverrideFiles.Line> change) -> judge());
        present = minimal(model);
    }

    /** Whether files are sent along, under any name. */
    public boolean isWithFiles() {
        return withFiles;
    }

    /** Whose configuration it is; may be changed with files. */
    public StringProperty modelProperty() {
        return model;
    }

    /** The configuration as JSON. */
    public StringProperty textProperty() {
        return text;
    }

    /** Where the text comes from, as a sentence. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Checked> checkedProperty() {
        return checked.getReadOnlyProperty();
    }

    /** Why it cannot be sent; empty if it can. */
    public ReadOnlyObjectProperty<Optional<String>> whyNotProperty() {
        return whyNot.getReadOnlyProperty();
    }

    public OverrideFiles files() {
        return files;
    }

    /**
     * Asks the server for what it serves now.
     *
     * @param before a text that was not sent or was refused; empty for none
     */
    void begin(TritonClient client, String before) {
        edited = before;
        String name = model.get();
        if (name.isEmpty()) {
            begun(messages.of("repository.form.note.new"));
            return;
        }
        note.set(messages.of("repository.form.note.asking"));
        judge();
        asking =
                background
                        .work(() -> json(client.modelConfig(name, "")))
                        .onSuccess(
                                json -> {
                                    present = json;
                                    begun(
                                            edited.isEmpty()
                                                    ? messages.of("repository.form.note.present")
                                                    : messages.of("repository.form.note.draft"));
                                })
                        .onFailure(
                                problem ->
                                        begun(
                                                messages.of(
                                                        "repository.form.note.unknown",
                                                        problem.getMessage())))
                        .start();
    }

    /** Without the defaults where they can be told apart: a whole one hides what matters. */
    private static String json(ModelConfig config) {
        return config.set().map(ModelConfig.SetFields::json).orElse(config.json());
    }

    private void begun(String where) {
        known = true;
        note.set(where);
        text.set(edited.isEmpty() ? present : edited);
        check();
    }

    private static String minimal(String name) {
        return "{\n  \"name\": \"" + name + "\"\n}";
    }

    /** As long as there is only the name, it follows. */
    private void renamed(String old, String now) {
        if (present.equals(minimal(old))) {
            boolean untouched = text.get().equals(present);
            present = minimal(now);
            if (untouched) {
                text.set(present);
            }
        }
        check();
    }

    private void takeConfig(String json) {
        text.set(json);
        note.set(messages.of("repository.form.note.folder"));
    }

    /** Shows what the server serves now again. */
    public void reset() {
        text.set(present);
    }

    /** Whether there is something to reset. */
    public boolean isChanged() {
        return !text.get().strip().equals(present.strip());
    }

    private void check() {
        if (checking != null) {
            checking.cancel();
        }
        String now = text.get();
        String name = model.get();
        String before = present;
        checking =
                background
                        .work(
                                () ->
                                        new Checked(
                                                ConfigCheck.of(now, name),
                                                LineDiff.of(before, now)))
                        .onSuccess(
                                found -> {
                                    checked.set(found);
                                    judge();
                                })
                        .start();
    }

    private void judge() {
        whyNot.set(reason());
    }

    private Optional<String> reason() {
        if (!known) {
            return Optional.of(messages.of("repository.form.note.asking"));
        }
        if (model.get().isBlank()) {
            return Optional.of(messages.of("repository.form.why.noName"));
        }
        int problems = checked.get().problems().size();
        if (problems > 0) {
            return Optional.of(messages.of("repository.form.why.problems", problems));
        }
        if (withFiles) {
            return files.files().isEmpty()
                    ? Optional.of(messages.of("repository.form.why.noFiles"))
                    : Optional.of(files.problemProperty().get()).filter(one -> !one.isEmpty());
        }
        return Optional.empty();
    }

    /** What is sent; reads the files when called. */
    Callable<ModelOverride> override() {
        String config = text.get();
        return withFiles ? files.override(config) : () -> ModelOverride.config(config);
    }

    /** What was begun for it goes on no more. */
    void close() {
        for (Running one : new Running[] {asking, checking}) {
            if (one != null) {
                one.cancel();
            }
        }
        files.close();
    }
}
