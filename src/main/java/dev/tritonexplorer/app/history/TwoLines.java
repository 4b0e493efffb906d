package dev.tritonexplorer.app.history;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.history.HistoryRow.Day;
import dev.tritonexplorer.app.history.HistoryRow.Run;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.LocalDate;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** A cell with what matters above and more of it below; whole in the tooltip. */
final class TwoLines extends TableCell<HistoryRow, HistoryRow> {

    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("danger");

    private final BiConsumer<TwoLines, HistoryEntry> fill;
    private final Function<LocalDate, String> dayText;
    private final Label day = new Label();
    private final Label above = new Label();
    private final Label below = new Label();
    private final StackPane sign = new StackPane();
    private final FontIcon icon = new FontIcon(Feather.BOX);
    private final HBox content;
    private final Tooltip whole = new Tooltip();

    /**
     * @param fill puts a run's texts in
     * @param dayText what stands in the line of a day; empty for nothing
     */
    TwoLines(BiConsumer<TwoLines, HistoryEntry> fill, Function<LocalDate, String> dayText) {
        this.fill = fill;
        this.dayText = dayText;
        day.getStyleClass().add("below");
        getStyleClass().add("two-lines");
        above.getStyleClass().add("above");
        below.getStyleClass().add("below");
        above.setMinWidth(0);
        below.setMinWidth(0);
        above.setMaxWidth(Double.MAX_VALUE);
        below.setMaxWidth(Double.MAX_VALUE);
        VBox lines = new VBox(above, below);
        lines.setMinWidth(0);
        lines.getStyleClass().add("texts");
        lines.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(lines, Priority.ALWAYS);
        sign.getStyleClass().add("sign");
        content = new HBox(sign, lines);
        content.getStyleClass().add("line");
        content.setAlignment(Pos.CENTER_LEFT);
        content.setMinWidth(0);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
        whole.setWrapText(true);
        whole.setMaxWidth(420);
    }

    @Override
    protected void updateItem(HistoryRow row, boolean empty) {
        super.updateItem(row, empty);
        if (!empty && row instanceof Day(LocalDate date) && !dayText.apply(date).isEmpty()) {
            day.setText(dayText.apply(date));
            setGraphic(day);
            setTooltip(null);
            setAccessibleText(day.getText());
            return;
        }
        if (empty || !(row instanceof Run(HistoryEntry entry))) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        sign(null);
        failed(false);
        fill.accept(this, entry);
        setGraphic(content);
        setTooltip(whole);
    }

    /** A sign before both lines; null for none. */
    void sign(@Nullable Node node) {
        if (node == null) {
            sign.getChildren().clear();
        } else {
            sign.getChildren().setAll(node);
        }
        Icons.show(sign, node != null);
    }

    void icon(Feather code) {
        icon.setIconCode(code);
        sign(icon);
    }

    void failed(boolean now) {
        above.pseudoClassStateChanged(FAILED, now);
    }

    void lines(String first, String second) {
        above.setText(first);
        below.setText(second);
        Icons.show(below, !second.isEmpty());
        String all = second.isEmpty() ? first : first + "\n" + second;
        whole.setText(all);
        setAccessibleText(all.replace("\n", ", "));
    }

    /** More for the tooltip. */
    void more(String line) {
        whole.setText(whole.getText() + "\n" + line);
    }
}
