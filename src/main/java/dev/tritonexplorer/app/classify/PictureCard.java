package dev.tritonexplorer.app.classify;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.classify.PictureRow.State;
import dev.tritonexplorer.app.control.SpanBar;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.text.Scores;
import dev.tritonexplorer.classify.PictureResult;
import dev.tritonexplorer.classify.PictureResult.Classified;
import dev.tritonexplorer.client.Classification;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/** A picture, what it is, how sure the model is and how long it took, or why it failed. */
final class PictureCard extends Region {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass PENDING = PseudoClass.getPseudoClass("pending");

    private static final double TEXT_HEIGHT = 63;
    private static final double SIDE = 10;
    private static final double ABOVE_TITLE = 8;
    private static final double ABOVE_BAR = 5;
    private static final double BAR = 4;
    private static final double ABOVE_FILE = 3;
    private static final double GAP = 8;

    private final Messages messages;
    private final UserMessages words;
    private final CoverPicture picture;
    private final Label title = new Label();
    private final Label score = new Label();
    private final SpanBar bar = new SpanBar("fill-score");
    private final Label file = new Label();
    private final Label time = new Label();
    private @Nullable PictureRow row;
    private @Nullable State state;
    private boolean follows;
    private String reason = "";

    PictureCard(Messages messages, UserMessages words, Thumbnails thumbnails) {
        this.messages = messages;
        this.words = words;
        picture = new CoverPicture(thumbnails);
        getStyleClass().add("picture-card");
        title.getStyleClass().add("title");
        score.getStyleClass().add("figure");
        file.getStyleClass().add("file");
        time.getStyleClass().add("file");
        getChildren().addAll(picture, title, score, bar, file, time);
    }

    /**
     * What lies below the picture.
     *
     * @param zoom 1 for the font as designed
     */
    static double textHeight(double zoom) {
        return Math.ceil(TEXT_HEIGHT * zoom);
    }

    void setSelected(boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
    }

    /** Shows a picture as it stands now; false if it is shown so already. */
    boolean show(PictureRow next) {
        State now = next.state();
        if (next == row && now == state) {
            return false;
        }
        // What a live source writes over stays in sight until the new one has been read.
        follows = next == row;
        row = next;
        state = now;
        pseudoClassStateChanged(Styles.STATE_DANGER, false);
        pseudoClassStateChanged(PENDING, false);
        reason = "";
        file.setText(next.name());
        switch (now) {
            case State.NotRun() -> pending(next, messages.of("classify.row.notRun"), Feather.IMAGE);
            case State.Waiting() ->
                    pending(next, messages.of("classify.row.waiting"), Feather.LOADER);
            case State.Finished(PictureResult result, int batch) -> {
                switch (result) {
                    case Classified classified -> classified(next, classified);
                    case PictureResult.Unreadable unreadable -> {
                        picture.show(Feather.ALERT_TRIANGLE);
                        failed(
                                messages.of("classify.row.unreadable"),
                                words.of(unreadable.error()));
                    }
                    case PictureResult.Failed failed -> {
                        picture.show(next.content(), Feather.ALERT_TRIANGLE, follows);
                        failed(messages.of("classify.row.failed"), words.of(failed.error()));
                    }
                }
            }
        }
        requestLayout();
        return true;
    }

    /** The whole of what may be cut off. */
    String whole() {
        String path = row == null ? "" : row.file().toString();
        return reason.isEmpty() ? path : path + "\n" + reason;
    }

    String accessible() {
        String name = row == null ? "" : row.name();
        String what = (title.getText() + " " + score.getText()).strip();
        return name + ": " + (reason.isEmpty() ? what : what + ". " + reason);
    }

    private void pending(PictureRow next, String what, Feather icon) {
        pseudoClassStateChanged(PENDING, true);
        picture.show(next.content(), icon, follows);
        fill(what, "", 0, "");
    }

    private void classified(PictureRow next, Classified result) {
        picture.show(next.content(), Feather.IMAGE, follows);
        String took = "· " + Figures.milliseconds(Waterfall.total(result.timings()));
        List<Classification> classes = result.classes();
        if (classes.isEmpty()) {
            fill(messages.of("classify.row.noClasses"), "", 0, took);
        } else {
            Classification best = classes.getFirst();
            fill(Scores.name(best), Scores.text(best, classes), Scores.bar(best, classes), took);
        }
    }

    private void failed(String what, UserMessage why) {
        pseudoClassStateChanged(Styles.STATE_DANGER, true);
        reason = why.inOneLine();
        fill(what, "", 0, "");
        file.setText(file.getText() + " · " + why.message());
    }

    private void fill(String titleText, String scoreText, double share, String timeText) {
        title.setText(titleText);
        score.setText(scoreText);
        bar.show(0, share);
        bar.setVisible(reason.isEmpty());
        time.setText(timeText);
    }

    @Override
    protected void layoutChildren() {
        double zoom = title.getFont().getSize() / 13;
        double top = getHeight() - textHeight(zoom);
        picture.resizeRelocate(1, 1, Math.max(0, getWidth() - 2), Math.max(0, top - 1));
        double width = Math.max(0, getWidth() - 2 * SIDE);
        double y = snapPositionY(top + ABOVE_TITLE * zoom);
        double titleHeight = snapSizeY(title.prefHeight(-1));
        double figure = score.getText().isEmpty() ? 0 : snapSizeX(score.prefWidth(-1));
        double titleWidth = figure == 0 ? width : Math.max(0, width - figure - GAP);
        title.resizeRelocate(SIDE, y, titleWidth, titleHeight);
        score.resizeRelocate(SIDE + width - figure, y, figure, titleHeight);
        y = snapPositionY(y + titleHeight + ABOVE_BAR * zoom);
        bar.resizeRelocate(SIDE, y, width, BAR);
        y = snapPositionY(y + BAR + ABOVE_FILE * zoom);
        layoutFile(y, width);
    }

    /** The name gives way to the time. */
    private void layoutFile(double y, double width) {
        double height = snapSizeY(file.prefHeight(-1));
        double wanted = time.getText().isEmpty() ? 0 : snapSizeX(time.prefWidth(-1));
        double gap = wanted == 0 ? 0 : GAP / 2;
        double name = Math.min(snapSizeX(file.prefWidth(-1)), Math.max(0, width - gap - wanted));
        file.resizeRelocate(SIDE, y, name, height);
        time.resizeRelocate(SIDE + name + gap, y, wanted, height);
    }
}
