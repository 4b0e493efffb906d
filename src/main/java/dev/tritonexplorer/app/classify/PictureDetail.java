package dev.tritonexplorer.app.classify;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.classify.PictureRow.State;
import dev.tritonexplorer.app.control.EndPair;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.StatePane;
import dev.tritonexplorer.app.control.SystemClipboard;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.snippets.CopyMenu;
import dev.tritonexplorer.app.snippets.CopyModel;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.text.Scores;
import dev.tritonexplorer.classify.PictureResult;
import dev.tritonexplorer.classify.PictureResult.Classified;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.Optional;

/** The card with all that is known of one picture. */
final class PictureDetail extends StackPane {

    static final int PICTURE_WIDTH = 480;
    static final int PICTURE_HEIGHT = 280;

    /** The timings are to be in sight too, also where there is little height. */
    private static final double PICTURE_SHARE = 0.27;

    private static final double LOW_PICTURE_SHARE = 0.22;
    private static final double VERY_LOW_PICTURE_SHARE = 0.17;

    /** How wide the square of the model's picture may be beside the other one. */
    private static final double SIGHT_SHARE = 0.365;

    private static final double LEAST_PICTURE_HEIGHT = 70;

    /** Below this height lines move together; below the other one the timings' note gives way. */
    private static final double LOW = 640;

    private static final double VERY_LOW = 450;

    /** Below this width the picture's size and request need the room of the button's words. */
    private static final double NARROW = 400;

    private static final PseudoClass LOW_CLASS = PseudoClass.getPseudoClass("low");

    private static final double NAME_SHARE = 0.5;

    private final Messages messages;
    private final UserMessages words;
    private final PictureFrame picture;
    private final TensorFrame sight;
    private final Label name = new Label();
    private final Label about = new Label();
    private final Label state = new Label();
    private final ClassBars classes = new ClassBars();
    private final Label notes = new Label();
    private final MenuItem copy;
    private final CopyMenu copyAs;
    private final TimingsPane timings;
    private final VBox content;
    private final StatePane nothing;
    private final ChangeListener<State> follow = (property, old, now) -> follow(now);
    private @Nullable PictureRow selected;
    private String copied = "";

    PictureDetail(
            ClassifyModel model,
            Messages messages,
            UserMessages words,
            Thumbnails thumbnails,
            Background background,
            CopyModel copies) {
        this.messages = messages;
        this.words = words;
        getStyleClass().addAll("card", "detail");
        setId("detail");
        ObservableValue<Number> height =
                Bindings.createDoubleBinding(
                        () ->
                                Math.clamp(
                                        Math.min(
                                                getHeight() * share(getHeight()),
                                                getWidth() * SIGHT_SHARE),
                                        LEAST_PICTURE_HEIGHT,
                                        PICTURE_HEIGHT),
                        heightProperty(),
                        widthProperty());
        picture = new PictureFrame(thumbnails, height);
        sight = new TensorFrame(model, messages, words, background);
        sight.boxHeightProperty().bind(height);
        timings = new TimingsPane(messages, () -> model.comparingProperty().set(true));
        copy = new MenuItem(messages.of("classify.detail.copy"));
        copy.setId("copy-classes");
        copy.setOnAction(event -> SystemClipboard.put(copied));
        copyAs =
                new CopyMenu(
                        copies,
                        messages,
                        () ->
                                Optional.ofNullable(model.selectedProperty().get())
                                        .flatMap(model::copySource),
                        copy);
        content = content();
        nothing =
                StatePane.calm(
                        Feather.MOUSE_POINTER,
                        messages.of("classify.detail.none"),
                        messages.of("classify.detail.none.message"),
                        "");
        getChildren().addAll(content, nothing);
        heightProperty()
                .addListener(
                        (property, old, now) -> {
                            pseudoClassStateChanged(LOW_CLASS, now.doubleValue() < LOW);
                            timings.brief(now.doubleValue() < VERY_LOW);
                        });
        widthProperty()
                .addListener((property, old, now) -> copyAs.brief(now.doubleValue() < NARROW));
        model.selectedProperty().addListener((property, old, now) -> select(old, now));
        select(null, model.selectedProperty().get());
    }

    private static double share(double height) {
        if (height < VERY_LOW) {
            return VERY_LOW_PICTURE_SHARE;
        }
        return height < LOW ? LOW_PICTURE_SHARE : PICTURE_SHARE;
    }

    private VBox content() {
        name.getStyleClass().add("card-title");
        about.getStyleClass().add(Styles.TEXT_MUTED);
        EndPair line = new EndPair(name, about, NAME_SHARE, false);
        HBox.setHgrow(line, Priority.ALWAYS);
        HBox header = new HBox(line, copyAs);
        header.getStyleClass().add("card-header");
        header.setAlignment(Pos.CENTER_LEFT);

        HBox.setHgrow(picture, Priority.ALWAYS);
        HBox pictures = new HBox(picture, sight);
        pictures.getStyleClass().add("pictures");
        state.setWrapText(true);
        state.setMinHeight(Region.USE_PREF_SIZE);
        state.getStyleClass().add("state");
        notes.setWrapText(true);
        notes.setMinHeight(Region.USE_PREF_SIZE);
        notes.getStyleClass().add("note");
        timings.setMinHeight(Region.USE_PREF_SIZE);

        VBox body = new VBox(pictures, state, classes, notes, timings);
        body.getStyleClass().add("body");
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        // Where it all fits, only the classes scroll.
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return new VBox(header, scroll);
    }

    /** Copies the picture's request as curl; false if there is none. */
    boolean copyAsCurl() {
        return copyAs.copyAsCurl();
    }

    private void select(@Nullable PictureRow old, @Nullable PictureRow now) {
        if (old != null) {
            old.stateProperty().removeListener(follow);
        }
        selected = now;
        content.setVisible(now != null);
        nothing.setVisible(now == null);
        if (now == null) {
            picture.clear();
            sight.show(null);
            return;
        }
        now.stateProperty().addListener(follow);
        name.setText(now.name());
        name.setTooltip(new Tooltip(now.file().toString()));
        picture.show(now.content(), false);
        sight.show(now.content());
        show(now.state());
    }

    private void follow(State now) {
        PictureRow row = selected;
        if (row != null) {
            picture.show(row.content(), true);
            sight.follow(row.content());
        }
        show(now);
    }

    private void show(State now) {
        about.setText("");
        copied = "";
        Icons.show(classes, false);
        state.pseudoClassStateChanged(Styles.STATE_DANGER, false);
        Icons.show(timings, false);
        Icons.show(notes, false);
        // Of a file that is no picture, the one reason is enough.
        Icons.show(sight, !(now instanceof State.Finished(PictureResult.Unreadable none, int one)));
        switch (now) {
            case State.NotRun() -> say(messages.of("classify.row.notRun"));
            case State.Waiting() -> say(messages.of("classify.row.waiting"));
            case State.Finished(PictureResult result, int batch) -> {
                switch (result) {
                    case Classified classified -> classified(classified, batch);
                    case PictureResult.Unreadable unreadable -> fail(words.of(unreadable.error()));
                    case PictureResult.Failed failed -> {
                        about.setText(
                                failed.requestId().isEmpty()
                                        ? ""
                                        : messages.of(
                                                "classify.detail.request", failed.requestId()));
                        fail(words.of(failed.error()));
                    }
                }
            }
        }
        Icons.show(state, !state.getText().isEmpty());
        copy.setDisable(copied.isEmpty());
    }

    private void say(String text) {
        state.setText(text);
    }

    private void fail(UserMessage problem) {
        state.pseudoClassStateChanged(Styles.STATE_DANGER, true);
        say(problem.inOneLine());
        copied = problem.inOneLine();
    }

    private void classified(Classified result, int batch) {
        say("");
        about.setText(
                messages.of(
                        "classify.detail.about",
                        String.valueOf(result.sourceWidth()),
                        String.valueOf(result.sourceHeight()),
                        result.requestId()));
        classes.show(result.classes());
        Icons.show(classes, true);
        copied = Scores.table(result.classes());
        notes.setText(String.join(" ", result.notes()));
        Icons.show(notes, !result.notes().isEmpty());
        timings.show(result.timings(), batch);
        Icons.show(timings, true);
    }
}
