package dev.tritonexplorer.app.classify;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.classify.PictureRow.State;
import dev.tritonexplorer.app.control.EndPair;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.SpanBar;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.classify.PictureResult;
import dev.tritonexplorer.classify.PictureResult.Classified;
import dev.tritonexplorer.classify.PictureResult.Failed;
import dev.tritonexplorer.classify.PictureResult.Unreadable;
import dev.tritonexplorer.client.Classification;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;

/** A picture's row: what it is, how sure the model is, how long it took, or why it failed. */
final class PictureCell extends ListCell<PictureRow> {

    static final double HEIGHT = 76;
    private static final double NAME_SHARE = 0.7;
    private static final double PICTURE_WIDTH = 80;
    private static final double PICTURE_HEIGHT = 60;

    private final Messages messages;
    private final UserMessages words;
    private final PictureFrame picture;
    private final Label title = new Label();
    private final Label score = new Label();
    private final SpanBar bar = new SpanBar("fill-score");
    private final Label file = new Label();
    private final Label time = new Label();
    private final MiniTimings timings = new MiniTimings();
    private final Label reason = new Label();
    private final Label others = new Label();
    private final HBox box;
    private final Tooltip tooltip = new Tooltip();
    private final ChangeListener<State> follow = (property, old, now) -> showState(now);
    private @Nullable PictureRow row;

    PictureCell(Messages messages, UserMessages words, Thumbnails thumbnails) {
        this.messages = messages;
        this.words = words;
        getStyleClass().add("picture-cell");
        picture = PictureFrame.fixed(thumbnails, PICTURE_WIDTH, PICTURE_HEIGHT);
        title.getStyleClass().add("title");
        score.getStyleClass().add("figure");
        score.setMinWidth(Region.USE_PREF_SIZE);
        file.getStyleClass().add("file");
        file.setMinWidth(0);
        time.getStyleClass().add("file");
        time.setMinWidth(Region.USE_PREF_SIZE);
        reason.getStyleClass().add("reason");
        reason.setMinWidth(0);
        others.getStyleClass().add("others");
        EndPair names = new EndPair(title, others, NAME_SHARE, false);
        HBox.setHgrow(names, Priority.ALWAYS);
        HBox first = new HBox(names, score);
        HBox last = new HBox(file, Icons.spacer(), timings, time);
        first.getStyleClass().add("line");
        last.getStyleClass().add("line");
        VBox text = new VBox(first, bar, reason, last);
        text.getStyleClass().add("text");
        text.setAlignment(Pos.CENTER_LEFT);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        box = new HBox(picture, text);
        box.getStyleClass().add("row");
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(0);
        box.setPrefWidth(0);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(PictureRow next, boolean empty) {
        super.updateItem(next, empty);
        if (row != null && row != next) {
            row.stateProperty().removeListener(follow);
        }
        if (empty || next == null) {
            row = null;
            picture.clear();
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        if (row != next) {
            row = next;
            next.stateProperty().addListener(follow);
            picture.show(next.file());
        }
        setTooltip(tooltip);
        setGraphic(box);
        showState(next.state());
    }

    private void showState(State state) {
        PictureRow shown = row;
        if (shown == null) {
            return;
        }
        pseudoClassStateChanged(Styles.STATE_DANGER, false);
        file.setText(shown.name());
        time.setText("");
        timings.setVisible(false);
        reason.setText("");
        switch (state) {
            case State.NotRun() -> plain(shown, messages.of("classify.row.notRun"));
            case State.Waiting() -> plain(shown, messages.of("classify.row.waiting"));
            case State.Finished(PictureResult result, int batch) -> finished(shown, result);
        }
        Icons.show(reason, !reason.getText().isEmpty());
        Icons.show(bar, reason.getText().isEmpty());
        setAccessibleText(
                shown.name()
                        + ": "
                        + title.getText()
                        + " "
                        + score.getText()
                        + " "
                        + others.getText()
                        + reason.getText());
    }

    private void finished(PictureRow shown, PictureResult result) {
        switch (result) {
            case Classified classified -> classified(shown, classified);
            case Unreadable unreadable ->
                    failed(
                            shown,
                            messages.of("classify.row.unreadable"),
                            words.of(unreadable.error()));
            case Failed failed ->
                    failed(shown, messages.of("classify.row.failed"), words.of(failed.error()));
        }
    }

    private void plain(PictureRow shown, String state) {
        fill(state, "", "");
        bar.show(0, 0);
        title.pseudoClassStateChanged(Styles.STATE_SUCCESS, false);
        tooltip.setText(shown.file().toString());
    }

    private void classified(PictureRow shown, Classified result) {
        List<Classification> classes = result.classes();
        if (classes.isEmpty()) {
            fill(messages.of("classify.row.noClasses"), "", "");
            bar.show(0, 0);
        } else {
            Classification best = classes.getFirst();
            fill(
                    Scores.name(best),
                    Scores.text(best, classes),
                    classes.stream()
                            .skip(1)
                            .limit(2)
                            .map(one -> Scores.name(one) + " " + Scores.text(one, classes))
                            .collect(Collectors.joining(" · ")));
            bar.show(0, Scores.bar(best, classes));
        }
        time.setText(Figures.milliseconds(Waterfall.total(result.timings())));
        timings.show(result.timings());
        title.pseudoClassStateChanged(Styles.STATE_SUCCESS, true);
        tooltip.setText(shown.file().toString());
    }

    private void failed(PictureRow shown, String what, UserMessage why) {
        pseudoClassStateChanged(Styles.STATE_DANGER, true);
        fill(what, "", "");
        reason.setText(why.message());
        bar.show(0, 0);
        tooltip.setText(shown.file() + "\n" + why.inOneLine());
    }

    private void fill(String titleText, String scoreText, String othersText) {
        title.setText(titleText);
        score.setText(scoreText);
        others.setText(othersText);
    }
}
