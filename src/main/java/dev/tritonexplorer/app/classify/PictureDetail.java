package dev.tritonexplorer.app.classify;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.classify.PictureRow.State;
import dev.tritonexplorer.app.control.EndPair;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.SpanBar;
import dev.tritonexplorer.app.control.StatePane;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.classify.PictureResult;
import dev.tritonexplorer.classify.PictureResult.Classified;
import dev.tritonexplorer.client.Classification;

import javafx.beans.value.ChangeListener;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/** The card with all that is known of one picture. */
final class PictureDetail extends StackPane {

    static final int PICTURE_WIDTH = 480;
    static final int PICTURE_HEIGHT = 280;

    /** The timings are to be in sight too. */
    private static final double PICTURE_SHARE = 0.26;

    private static final double LEAST_PICTURE_HEIGHT = 110;

    private static final double NAME_SHARE = 0.5;

    private final Messages messages;
    private final UserMessages words;
    private final PictureFrame picture;
    private final Label name = new Label();
    private final Label about = new Label();
    private final Label state = new Label();
    private final GridPane classes = new GridPane();
    private final Label notes = new Label();
    private final TimingsPane timings;
    private final VBox content;
    private final StatePane nothing;
    private final ChangeListener<State> follow = (property, old, now) -> show(now);

    PictureDetail(
            ClassifyModel model, Messages messages, UserMessages words, Thumbnails thumbnails) {
        this.messages = messages;
        this.words = words;
        getStyleClass().addAll("card", "detail");
        setId("detail");
        picture =
                PictureFrame.wide(
                        thumbnails,
                        heightProperty()
                                .map(
                                        height ->
                                                Math.clamp(
                                                        height.doubleValue() * PICTURE_SHARE,
                                                        LEAST_PICTURE_HEIGHT,
                                                        PICTURE_HEIGHT)));
        timings = new TimingsPane(messages);
        content = content();
        nothing =
                StatePane.calm(
                        Feather.MOUSE_POINTER,
                        messages.of("classify.detail.none"),
                        messages.of("classify.detail.none.message"),
                        "");
        getChildren().addAll(content, nothing);
        model.selectedProperty().addListener((property, old, now) -> select(old, now));
        select(null, model.selectedProperty().get());
    }

    private VBox content() {
        name.getStyleClass().add("card-title");
        about.getStyleClass().add(Styles.TEXT_MUTED);
        EndPair line = new EndPair(name, about, NAME_SHARE, true);
        HBox.setHgrow(line, Priority.ALWAYS);
        HBox header = new HBox(line);
        header.getStyleClass().add("card-header");
        header.setAlignment(Pos.CENTER_LEFT);

        state.setWrapText(true);
        state.setMinHeight(Region.USE_PREF_SIZE);
        state.getStyleClass().add("state");
        notes.setWrapText(true);
        notes.setMinHeight(Region.USE_PREF_SIZE);
        notes.getStyleClass().add("note");
        classes.getStyleClass().add("bars");
        classes.setId("classes");
        ColumnConstraints labels = new ColumnConstraints();
        labels.setPercentWidth(38);
        ColumnConstraints bars = new ColumnConstraints();
        bars.setHgrow(Priority.ALWAYS);
        ColumnConstraints figures = new ColumnConstraints();
        figures.setMinWidth(Region.USE_PREF_SIZE);
        figures.setHalignment(HPos.RIGHT);
        classes.getColumnConstraints().addAll(labels, bars, figures);

        VBox body = new VBox(picture, state, classes, notes, timings);
        body.getStyleClass().add("body");
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return new VBox(header, scroll);
    }

    private void select(@Nullable PictureRow old, @Nullable PictureRow now) {
        if (old != null) {
            old.stateProperty().removeListener(follow);
        }
        content.setVisible(now != null);
        nothing.setVisible(now == null);
        if (now == null) {
            picture.clear();
            return;
        }
        now.stateProperty().addListener(follow);
        name.setText(now.name());
        name.setTooltip(new Tooltip(now.file().toString()));
        picture.show(now.file());
        show(now.state());
    }

    private void show(State now) {
        about.setText("");
        classes.getChildren().clear();
        state.pseudoClassStateChanged(Styles.STATE_DANGER, false);
        Icons.show(timings, false);
        Icons.show(notes, false);
        switch (now) {
            case State.NotRun() -> say(messages.of("classify.row.notRun"));
            case State.Waiting() -> say(messages.of("classify.row.waiting"));
            case State.Finished(PictureResult result, int batch) -> {
                switch (result) {
                    case Classified classified -> classified(classified, batch);
                    case PictureResult.Unreadable unreadable -> fail(words.of(unreadable.error()));
                    case PictureResult.Failed failed -> {
                        about.setText(messages.of("classify.detail.request", failed.requestId()));
                        fail(words.of(failed.error()));
                    }
                }
            }
        }
        Icons.show(classes, !classes.getChildren().isEmpty());
        Icons.show(state, !state.getText().isEmpty());
    }

    private void say(String text) {
        state.setText(text);
    }

    private void fail(UserMessage problem) {
        state.pseudoClassStateChanged(Styles.STATE_DANGER, true);
        say(problem.inOneLine());
    }

    private void classified(Classified result, int batch) {
        say("");
        about.setText(
                messages.of(
                        "classify.detail.about",
                        String.valueOf(result.sourceWidth()),
                        String.valueOf(result.sourceHeight()),
                        result.requestId()));
        List<Classification> all = result.classes();
        for (int index = 0; index < all.size(); index++) {
            classes.addRow(index, line(all.get(index), all));
        }
        notes.setText(String.join(" ", result.notes()));
        Icons.show(notes, !result.notes().isEmpty());
        timings.show(result.timings(), batch);
        Icons.show(timings, true);
    }

    private static Node[] line(Classification one, List<Classification> all) {
        Label label = new Label(Scores.name(one));
        label.setTooltip(new Tooltip(Scores.name(one)));
        SpanBar bar = new SpanBar("fill-score");
        bar.getStyleClass().add("thick");
        bar.show(0, Scores.bar(one, all));
        Label figure = new Label(Scores.text(one, all));
        figure.getStyleClass().add("figure");
        return new Node[] {label, bar, figure};
    }
}
