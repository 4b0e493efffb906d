package dev.tritonexplorer.app.present;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.classify.ClassifyModel;
import dev.tritonexplorer.app.classify.PictureFrame;
import dev.tritonexplorer.app.classify.PictureRow;
import dev.tritonexplorer.app.classify.PictureRow.State;
import dev.tritonexplorer.app.classify.Thumbnails;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.models.ModelTexts;
import dev.tritonexplorer.app.models.ModelsModel;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.classify.PictureResult;
import dev.tritonexplorer.classify.PictureResult.Classified;
import dev.tritonexplorer.imaging.PictureModelCheck;
import dev.tritonexplorer.imaging.PictureModelCheck.Refused;
import dev.tritonexplorer.imaging.Thumbnail;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.Objects;
import java.util.function.Consumer;

/**
 * The picture and its classes over the whole window, and the window over the whole screen. Letters
 * grow with the window, so that the last row reads them.
 */
public final class PresentView extends StackPane {

    private static final String SHEET = "/dev/tritonexplorer/app/present.css";
    private static final int MOST_LARGE = 4;
    private static final int BOX = 1600;

    /** Letters a column and a line, within limits in pixels. */
    private static final double LETTERS_HIGH = 34;

    private static final double LETTERS_WIDE = 58;

    private static final double LEAST_LETTER = 15;
    private static final double MOST_LETTER = 48;

    private static final double PICTURE_SHARE = 0.68;

    private final PresentModel model;
    private final ClassifyModel classify;
    private final ModelsModel models;
    private final Messages messages;
    private final UserMessages words;
    private final ModelTexts modelTexts;
    private final Consumer<Boolean> fullScreen;
    private final PictureFrame picture;
    private final Label name = new Label();
    private final Label position = new Label();
    private final Label modelName = new Label();
    private final Label modelSummary = new Label();
    private final Label message = new Label();
    private final Label time = new Label();
    private final LargeClasses classes = new LargeClasses();
    private final ChangeListener<State> follow = (property, old, now) -> showResult();
    private @Nullable PictureRow shown;
    private @Nullable Node focusBefore;

    /**
     * @param fullScreen makes the window fill the screen, or not
     */
    public PresentView(
            PresentModel model,
            ClassifyModel classify,
            ModelsModel models,
            Messages messages,
            UserMessages words,
            Background background,
            Consumer<Boolean> fullScreen) {
        this.model = model;
        this.classify = classify;
        this.models = models;
        this.messages = messages;
        this.words = words;
        this.fullScreen = fullScreen;
        modelTexts = new ModelTexts(messages);
        Thumbnails large = new Thumbnails(background, Thumbnail::read, BOX, BOX, MOST_LARGE);
        picture = new PictureFrame(large, heightProperty().multiply(PICTURE_SHARE));
        setId("present");
        getStyleClass().add("present");
        getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource(SHEET), SHEET).toExternalForm());
        setVisible(false);
        setFocusTraversable(true);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        heightProperty().addListener((property, old, now) -> size());
        widthProperty().addListener((property, old, now) -> size());
        getChildren().add(content());
        model.onProperty().addListener((property, old, now) -> switched(now));
        classify.selectedProperty().addListener((property, old, now) -> showPicture(now));
        classify.checkProperty().addListener((property, old, now) -> showResult());
        models.detailsProperty().addListener((property, old, now) -> showModel(now));
        showPicture(classify.selectedProperty().get());
        showModel(models.detailsProperty().getValue());
    }

    private Node content() {
        modelName.getStyleClass().add("model");
        modelName.setId("present-model");
        modelSummary.getStyleClass().add(Styles.TEXT_MUTED);
        modelName.setMinWidth(USE_PREF_SIZE);
        modelSummary.setMinWidth(0);
        name.setMinWidth(USE_PREF_SIZE);
        position.getStyleClass().add(Styles.TEXT_MUTED);
        position.setMinWidth(USE_PREF_SIZE);
        HBox top = new HBox(modelName, modelSummary, Icons.spacer(), name, position, buttons());
        top.getStyleClass().add("top");
        top.setAlignment(Pos.CENTER_LEFT);

        name.getStyleClass().addAll("file", Styles.TEXT_MUTED);
        HBox.setHgrow(picture, Priority.ALWAYS);
        HBox frame = new HBox(picture);
        frame.setAlignment(Pos.CENTER);
        VBox left = new VBox(frame);
        left.getStyleClass().add("left");
        left.setAlignment(Pos.CENTER);
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        message.setWrapText(true);
        message.getStyleClass().add("message");
        message.setId("present-message");
        time.getStyleClass().addAll("time", Styles.TEXT_MUTED);
        time.setId("present-time");
        VBox right = new VBox(classes, message, time);
        right.getStyleClass().add("right");
        right.setAlignment(Pos.CENTER_LEFT);
        right.setMinWidth(0);
        HBox.setHgrow(right, Priority.ALWAYS);
        HBox middle = new HBox(left, right);
        middle.getStyleClass().add("middle");
        left.prefWidthProperty().bind(middle.widthProperty().multiply(0.54));
        right.prefWidthProperty().bind(middle.widthProperty().multiply(0.46));
        VBox.setVgrow(middle, Priority.ALWAYS);
        Label keys = new Label(messages.of("present.keys"));
        keys.getStyleClass().addAll("hint", Styles.TEXT_MUTED);
        return new VBox(top, middle, keys);
    }

    private Node buttons() {
        Button before =
                Icons.button(
                        Feather.CHEVRON_LEFT,
                        messages.of("present.previous"),
                        () -> model.movePicture(-1));
        Button next =
                Icons.button(
                        Feather.CHEVRON_RIGHT,
                        messages.of("present.next"),
                        () -> model.movePicture(1));
        Button leave = Icons.button(Feather.X, messages.of("present.leave"), model::end);
        leave.setId("present-leave");
        HBox buttons = new HBox(before, next, leave);
        buttons.setAlignment(Pos.CENTER_LEFT);
        buttons.setMinWidth(USE_PREF_SIZE);
        return buttons;
    }

    private void size() {
        double fits = Math.min(getHeight() / LETTERS_HIGH, getWidth() / LETTERS_WIDE);
        double letter = Math.clamp(fits, LEAST_LETTER, MOST_LETTER);
        setStyle("-fx-font-size: %.1fpx;".formatted(letter));
    }

    private void switched(boolean on) {
        if (on) {
            focusBefore = getScene().getFocusOwner();
            setVisible(true);
            requestFocus();
            showPicture(classify.selectedProperty().get());
        } else {
            setVisible(false);
            Node before = focusBefore;
            focusBefore = null;
            if (before != null) {
                before.requestFocus();
            }
        }
        fullScreen.accept(on);
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case RIGHT, PAGE_DOWN -> model.movePicture(1);
            case LEFT, PAGE_UP -> model.movePicture(-1);
            case DOWN -> model.moveModel(1);
            case UP -> model.moveModel(-1);
            case ESCAPE, F11 -> model.end();
            case SPACE -> {
                // On a button it presses the button.
                if (getScene().getFocusOwner() instanceof Button) {
                    return;
                }
                model.again();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void showModel(@Nullable ModelDetails details) {
        modelName.setText(details == null ? "" : details.metadata().name());
        modelSummary.setText(details == null ? "" : modelTexts.summary(details));
    }

    private void showPicture(@Nullable PictureRow now) {
        if (shown != null) {
            shown.stateProperty().removeListener(follow);
        }
        shown = now;
        if (!model.onProperty().get()) {
            return;
        }
        if (now == null) {
            picture.clear();
            name.setText("");
        } else {
            now.stateProperty().addListener(follow);
            picture.show(now.file());
            name.setText(now.name());
        }
        position.setText(
                model.count() == 0
                        ? ""
                        : messages.of("present.position", model.position(), model.count()));
        showResult();
    }

    private void showResult() {
        Icons.show(classes, false);
        time.setText("");
        message.pseudoClassStateChanged(Styles.STATE_DANGER, false);
        PictureRow row = shown;
        PictureModelCheck check = classify.checkProperty().get();
        if (row == null) {
            say(messages.of("present.none"));
        } else if (check instanceof Refused refused) {
            say(messages.of("classify.refused.title") + "\n" + words.of(refused.said()));
        } else if (row.state() instanceof State.Finished(PictureResult result, int batch)) {
            switch (result) {
                case Classified classified -> {
                    say("");
                    classes.show(classified.classes());
                    Icons.show(classes, true);
                    time.setText(
                            messages.of("present.time", Figures.milliseconds(total(classified))));
                }
                case PictureResult.Unreadable unreadable ->
                        fail(words.of(unreadable.error()).inOneLine());
                case PictureResult.Failed failed -> fail(words.of(failed.error()).inOneLine());
            }
        } else {
            say(messages.of("present.asking"));
        }
        Icons.show(message, !message.getText().isEmpty());
    }

    private static long total(Classified classified) {
        return classified.timings().request().total();
    }

    private void say(String text) {
        message.setText(text);
    }

    private void fail(String text) {
        message.pseudoClassStateChanged(Styles.STATE_DANGER, true);
        message.setText(text);
    }
}
