package dev.tritonexplorer.app.compare;

import dev.tritonexplorer.app.compare.CompareRow.Hindered;
import dev.tritonexplorer.app.compare.CompareRow.One;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.compare.WayFigures;
import dev.tritonexplorer.compare.WayReport.State;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The bar and the figure; or, over the rest of the line, why there is none. */
final class MedianCell extends TableCell<CompareRow, CompareRow> {

    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");
    private static final double FIGURE_WIDTH = 74;

    private final Messages messages;
    private final WayTexts texts;
    private final WayBar bar = new WayBar();
    private final Label figure = new Label();
    private final FontIcon warning = new FontIcon(Feather.ALERT_TRIANGLE);
    private final HBox content;

    /** Not the cell's own text: that would end where the column does. */
    private final Label words = new Label();

    MedianCell(Messages messages, WayTexts texts) {
        this.messages = messages;
        this.texts = texts;
        getStyleClass().add("median-cell");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        figure.getStyleClass().add("figure");
        figure.setMinWidth(FIGURE_WIDTH);
        figure.setPrefWidth(FIGURE_WIDTH);
        figure.setAlignment(Pos.CENTER_RIGHT);
        warning.getStyleClass().add("warning");
        HBox.setHgrow(bar, Priority.ALWAYS);
        content = new HBox(bar, warning, figure);
        content.getStyleClass().add("line");
        content.setAlignment(Pos.CENTER_LEFT);
        words.getStyleClass().add("words");
        words.setManaged(false);
        words.setMinWidth(0);
    }

    @Override
    protected void updateItem(CompareRow row, boolean empty) {
        super.updateItem(row, empty);
        setGraphic(null);
        words.pseudoClassStateChanged(DANGER, false);
        words.setText("");
        if (empty || row == null) {
            setAccessibleText("");
        } else {
            switch (row) {
                case Hindered hindered -> words.setText(texts.reason(hindered.hindrance()));
                case One one ->
                        one.times().ifPresentOrElse(figures -> show(figures, one), () -> say(one));
            }
            if (getGraphic() == null) {
                setAccessibleText(words.getText());
            }
        }
        place();
    }

    private void show(WayFigures figures, One one) {
        bar.show(figures, one.longest());
        figure.setText(Figures.milliseconds(figures.median()));
        Icons.show(warning, figures.failed() > 0 || one.differs());
        setAccessibleText(figure.getText() + ", " + texts.parts(figures));
        setGraphic(content);
    }

    private void say(One one) {
        switch (one.report().state()) {
            case State.Waiting() -> words.setText(messages.of("compare.waiting"));
            case State.Blocked(var hindrance) -> words.setText(texts.reason(hindrance));
            case State.Measured measured -> {
                words.setText(texts.problem(one.report()).orElse(""));
                words.pseudoClassStateChanged(DANGER, true);
            }
        }
    }

    private void place() {
        boolean wanted = !words.getText().isEmpty();
        if (wanted && !getChildren().contains(words)) {
            getChildren().add(words);
        } else if (!wanted) {
            getChildren().remove(words);
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        // The skin cuts a cell off at its column's end, where these words go on.
        setClip(null);
        if (!words.getText().isEmpty() && getParent() instanceof Region line) {
            if (!getChildren().contains(words)) {
                getChildren().add(words);
            }
            double left = snappedLeftInset();
            double room = line.getWidth() - getLayoutX() - left - snappedRightInset();
            double height = words.prefHeight(-1);
            words.resizeRelocate(
                    left,
                    snapPositionY((getHeight() - height) / 2),
                    Math.max(0, Math.min(room, words.prefWidth(-1))),
                    height);
        }
    }
}
