package dev.tritonexplorer.app.present;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.classify.ClassifyModel;
import dev.tritonexplorer.app.classify.PictureFrame;
import dev.tritonexplorer.app.classify.PictureRow;
import dev.tritonexplorer.app.classify.PictureRow.State;
import dev.tritonexplorer.app.classify.Thumbnails;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.live.RegionState;
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

import javafx.beans.Observable;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

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
    private static final double LETTERS_HIGH = 32;

    private static final double LETTERS_WIDE = 58;

    private static final double LEAST_LETTER = 15;
    private static final double MOST_LETTER = 72;

    private static final double ICON = 3;
    private static final double DOT = 0.2;
    private static final double SMALL = 0.6;
    private static final double LEAST_SMALL = 12;

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
    private final Label source = new Label();
    private final Circle dot = new Circle();
    private final PresentBar bar;
    private final VBox nothing = new VBox();
    private final FontIcon large = new FontIcon(Feather.IMAGE);
    private final HBox middle = new HBox();
    private final ChangeListener<State> follow = (property, old, now) -> follow();
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
        Thumbnails pictures = new Thumbnails(background, Thumbnail::read, BOX, BOX, MOST_LARGE);
        bar = new PresentBar(model, classify.choices(), messages);
        picture = new PictureFrame(pictures, heightProperty().multiply(PICTURE_SHARE));
        setId("present");
        getStyleClass().add("present");
        getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource(SHEET), SHEET).toExternalForm());
        setVisible(false);
        // Out of sight it must not make the window larger.
        setMinSize(0, 0);
        setFocusTraversable(true);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        addEventFilter(
                MouseEvent.ANY,
                event -> {
                    setCursor(null);
                    bar.wake();
                });
        // The pointer goes with the bar: on a wall it would lie on the picture.
        bar.opacityProperty()
                .addListener(
                        (property, old, now) ->
                                setCursor(now.doubleValue() == 0 ? Cursor.NONE : null));
        bar.focusWithinProperty()
                .addListener(
                        (property, old, now) -> {
                            if (now) {
                                bar.wake();
                            }
                        });
        heightProperty().addListener((property, old, now) -> size());
        widthProperty().addListener((property, old, now) -> size());
        getChildren().add(content());
        model.onProperty().addListener((property, old, now) -> switched(now));
        classify.selectedProperty().addListener((property, old, now) -> showPicture(now));
        classify.checkProperty().addListener((property, old, now) -> showResult());
        models.detailsProperty().addListener((property, old, now) -> showModel(now));
        model.live().onProperty().addListener((property, old, now) -> showSource());
        model.live().folder().stateProperty().addListener((property, old, now) -> showSource());
        model.live().region().stateProperty().addListener((property, old, now) -> showSource());
        classify.rows().addListener((Observable rows) -> place());
        showPicture(classify.selectedProperty().get());
        showModel(models.detailsProperty().getValue());
        showSource();
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
        source.setId("present-source");
        source.getStyleClass().add("source");
        dot.getStyleClass().add("live-dot");
        source.setGraphic(dot);
        source.setMinWidth(USE_PREF_SIZE);
        HBox top = new HBox(modelName, modelSummary, Icons.spacer(), source, name, position);
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
        middle.getChildren().addAll(left, right);
        middle.getStyleClass().add("middle");
        left.prefWidthProperty().bind(middle.widthProperty().multiply(0.54));
        right.prefWidthProperty().bind(middle.widthProperty().multiply(0.46));
        nothing();
        StackPane stage = new StackPane(middle, nothing);
        stage.setMinHeight(0);
        VBox.setVgrow(stage, Priority.ALWAYS);
        return new VBox(top, stage, bar);
    }

    /** In the middle of the wall while there is no picture. */
    private void nothing() {
        Label title = new Label(messages.of("present.none"));
        title.setId("present-none");
        title.getStyleClass().add("title");
        Label how = new Label(messages.of("present.none.how"));
        how.getStyleClass().add(Styles.TEXT_MUTED);
        how.setWrapText(true);
        how.setTextAlignment(TextAlignment.CENTER);
        Button samples = new Button(messages.of("present.none.samples"));
        samples.setId("present-samples");
        samples.setOnAction(event -> classify.addSamples());
        nothing.getStyleClass().add("nothing");
        nothing.setAlignment(Pos.CENTER);
        nothing.getChildren().addAll(large, title, how, samples);
    }

    private void place() {
        boolean none = shown == null && !(classify.checkProperty().get() instanceof Refused);
        Icons.show(nothing, none);
        middle.setVisible(!none);
        position.setText(
                model.count() == 0
                        ? ""
                        : messages.of("present.position", model.position(), model.count()));
    }

    private void showSource() {
        boolean on = model.live().onProperty().get();
        Icons.show(source, on);
        if (!on) {
            return;
        }
        source.setText(
                model.live().region().stateProperty().get() instanceof RegionState.On region
                        ? region.rate() > 0
                                ? messages.of("present.live.rate", Figures.rate(region.rate()))
                                : messages.of("present.live")
                        : messages.of("present.live.folder"));
    }

    private void size() {
        double fits = Math.min(getHeight() / LETTERS_HIGH, getWidth() / LETTERS_WIDE);
        double letter = Math.clamp(fits, LEAST_LETTER, MOST_LETTER);
        setStyle("-fx-font-size: %.1fpx;".formatted(letter));
        // Whoever stands at the computer reads the bar from near.
        bar.size(Math.max(LEAST_SMALL, letter * SMALL));
        dot.setRadius(letter * DOT);
        large.setStyle("-fx-icon-size: %.0fpx;".formatted(letter * ICON));
    }

    private void switched(boolean on) {
        if (on) {
            focusBefore = getScene() == null ? null : getScene().getFocusOwner();
            setVisible(true);
            requestFocus();
            bar.wake();
            showPicture(classify.selectedProperty().get());
        } else {
            setVisible(false);
            bar.stop();
            setCursor(null);
            Node before = focusBefore;
            focusBefore = null;
            if (before != null) {
                before.requestFocus();
            }
        }
        fullScreen.accept(on);
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        bar.wake();
        switch (event.getCode()) {
            case RIGHT, PAGE_DOWN -> model.movePicture(1);
            case LEFT, PAGE_UP -> model.movePicture(-1);
            case DOWN -> model.moveModel(1);
            case UP -> model.moveModel(-1);
            case M -> model.nextMode();
            case P -> model.nextProtocol();
            case T -> model.nextTensors();
            case F -> model.followingProperty().set(!model.followingProperty().get());
            case S -> model.live().stop();
            case H -> {}
            case ESCAPE, F11 -> model.end();
            case SPACE -> {
                // On a button it presses the button.
                if (getScene().getFocusOwner() instanceof ButtonBase) {
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
            picture.show(now.content(), false);
            name.setText(now.name());
        }
        showResult();
    }

    private void follow() {
        PictureRow row = shown;
        if (row != null) {
            picture.show(row.content(), true);
        }
        showResult();
    }

    private void showResult() {
        place();
        Icons.show(classes, false);
        time.setText("");
        message.pseudoClassStateChanged(Styles.STATE_DANGER, false);
        PictureRow row = shown;
        PictureModelCheck check = classify.checkProperty().get();
        if (check instanceof Refused refused) {
            say(messages.of("classify.refused.title") + ". " + words.of(refused.said()));
        } else if (row == null) {
            say("");
        } else if (row.state() instanceof State.Finished(PictureResult result, int batch)) {
            switch (result) {
                case Classified classified -> {
                    say("");
                    classes.show(classified.classes());
                    Icons.show(classes, true);
                    time.setText(told(row, classified));
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

    /** How long it took, and by which way. */
    private String told(PictureRow row, Classified classified) {
        String took = messages.of("present.time", Figures.milliseconds(total(classified)));
        return row.run()
                .map(run -> messages.of("present.way", run.protocol(), run.mode(), run.tensors()))
                .map(way -> took + "\n" + way)
                .orElse(took);
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
