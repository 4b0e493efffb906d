package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.classify.ExportModel.Outcome;
import dev.tritonexplorer.app.classify.LabelsModel.Note;
import dev.tritonexplorer.app.control.MessageBar;
import dev.tritonexplorer.app.control.StatePane;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.nio.file.Path;
import java.util.function.Consumer;

/** The card with the pictures. */
final class PictureList extends VBox {

    private final ClassifyModel model;
    private final Messages messages;
    private final FilterRow filter;

    PictureList(
            ClassifyModel model,
            Messages messages,
            UserMessages words,
            PictureChooser chooser,
            Thumbnails thumbnails,
            Sources sources) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("card");
        filter = new FilterRow(model.shown(), messages);
        PictureListHeader header =
                new PictureListHeader(model, messages, chooser, filter, sources.menu());

        CardGrid grid =
                new CardGrid(
                        model.shown().items(),
                        model.selectedProperty(),
                        header.fontProperty(),
                        () -> new PictureCard(messages, words, thumbnails));
        grid.setId("pictures");
        grid.setAccessibleText(messages.of("classify.list.accessible"));
        grid.setOnDelete(model::remove);
        model.changesProperty().addListener((property, old, now) -> grid.refreshCards());

        StatePane empty = empty();
        StatePane noMatch = noMatch();
        BooleanBinding isEmpty = Bindings.isEmpty(model.rows());
        BooleanBinding showsNothing = Bindings.isEmpty(model.shown().items());
        empty.visibleProperty().bind(isEmpty);
        noMatch.visibleProperty()
                .bind(
                        showsNothing
                                .and(isEmpty.not())
                                .and(
                                        Bindings.createBooleanBinding(
                                                () ->
                                                        model.shown()
                                                                .arrangementProperty()
                                                                .get()
                                                                .isFilter(),
                                                model.shown().arrangementProperty())));
        grid.visibleProperty().bind(showsNothing.not());
        StackPane middle = new StackPane(grid, empty, noMatch);
        VBox.setVgrow(middle, Priority.ALWAYS);
        // The list's own height must not depend on what it shows.
        middle.setMinHeight(0);
        FileProblems problems = new FileProblems(messages, words);
        getChildren()
                .addAll(
                        header,
                        sources.bar(),
                        filter,
                        exported(problems),
                        labels(problems),
                        new FailureBanner(model, messages, words).bar(),
                        middle);
    }

    /** What came of the last export. */
    private MessageBar exported(FileProblems problems) {
        ExportModel exports = model.exports();
        MessageBar note = new MessageBar("exported");
        note.addClose("exported-close", messages.of("classify.note.close"), exports::forget);
        exports.outcomeProperty()
                .addListener(
                        (property, old, now) -> {
                            switch (now) {
                                case null -> note.hide();
                                case Outcome.Written(Path file, int pictures) ->
                                        note.show(
                                                MessageBar.Kind.DONE,
                                                messages.of(
                                                        "classify.export.done",
                                                        pictures,
                                                        file.getFileName()));
                                case Outcome.Refused(Path file, Throwable problem) ->
                                        note.show(
                                                MessageBar.Kind.FAILURE,
                                                messages.of(
                                                        "classify.export.failed",
                                                        file,
                                                        problems.of(problem)));
                            }
                        });
        return note;
    }

    /** What is wrong with a file of labels. */
    private MessageBar labels(FileProblems problems) {
        LabelsModel labels = model.labels();
        MessageBar note = new MessageBar("labels-note");
        note.addClose("labels-note-close", messages.of("classify.note.close"), labels::forgetNote);
        Consumer<@Nullable Note> show =
                now -> {
                    switch (now) {
                        case null -> note.hide();
                        case Note.OtherCount(Path file, int count, int classes) ->
                                note.show(
                                        MessageBar.Kind.WARNING,
                                        messages.of(
                                                "classify.labels.count",
                                                file.getFileName(),
                                                count,
                                                classes));
                        case Note.Unreadable(Path file, Throwable problem) ->
                                note.show(
                                        MessageBar.Kind.FAILURE,
                                        messages.of(
                                                "classify.labels.failed",
                                                file.getFileName(),
                                                problems.of(problem)));
                    }
                };
        labels.noteProperty().addListener((property, old, now) -> show.accept(now));
        show.accept(labels.noteProperty().get());
        return note;
    }

    private StatePane empty() {
        Button samples = new Button(messages.of("classify.empty.samples"));
        samples.setId("add-samples");
        samples.setOnAction(event -> model.addSamples());
        return StatePane.calm(
                Feather.IMAGE,
                messages.of("classify.empty.title"),
                messages.of("classify.empty.message"),
                "",
                samples);
    }

    private StatePane noMatch() {
        Button all = new Button(messages.of("classify.noMatch.all"));
        all.setId("show-all");
        all.setOnAction(event -> filter.reset());
        return StatePane.calm(
                Feather.SEARCH,
                messages.of("classify.noMatch.title"),
                messages.of("classify.noMatch.message"),
                "",
                all);
    }
}
