package dev.tritonexplorer.app.history;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.history.Differences.Line;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.function.Function;

/** Two runs side by side; what differs is marked. */
final class ComparePane extends VBox {

    private static final PseudoClass DIFFERS = PseudoClass.getPseudoClass("differs");
    private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first");
    private static final double LINE = 28;

    private final Differences differences;
    private final Messages messages;
    private final HistoryTexts texts;
    private final Label title = new Label();
    private final CheckBox only;
    private final TableView<Line> table = new TableView<>();
    private final TableColumn<Line, Line> one;
    private final TableColumn<Line, Line> other;
    private List<Line> lines = List.of();

    /**
     * @param back to the list
     */
    ComparePane(Messages messages, HistoryTexts texts, Runnable back) {
        this.messages = messages;
        this.texts = texts;
        differences = new Differences(messages, texts);
        setId("history-compare");
        getStyleClass().addAll("card", "compare-two");
        Button close =
                Icons.button(
                        Feather.ARROW_LEFT,
                        messages.of("history.compare.back"),
                        messages.of("history.compare.back.tooltip"),
                        back);
        close.setId("compare-back");
        close.getStyleClass().add(Styles.FLAT);
        title.getStyleClass().add("card-title");
        title.setMinWidth(0);
        only = new CheckBox(messages.of("history.compare.only"));
        only.setId("compare-only");
        only.setMinWidth(Region.USE_PREF_SIZE);
        only.selectedProperty().addListener((property, old, now) -> fill());
        HBox head = new HBox(close, title, Icons.spacer(), only);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("card-header");
        table.setId("differences");
        table.getStyleClass().add(Styles.DENSE);
        table.setAccessibleText(messages.of("history.compare.table"));
        table.setFixedCellSize(LINE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        Label same = new Label(messages.of("history.compare.same"));
        same.getStyleClass().add(Styles.TEXT_MUTED);
        table.setPlaceholder(same);
        TableColumn<Line, Line> name = column(messages.of("history.compare.what"), 190, Line::name);
        name.getStyleClass().add("what");
        name.setCellFactory(column -> new NameCell());
        one = column("", 240, Line::one);
        other = column("", 240, Line::other);
        TableColumn<Line, Line> change =
                column(messages.of("history.compare.change"), 80, Line::change);
        change.getStyleClass().add("figures");
        change.setMinWidth(70);
        change.setMaxWidth(120);
        table.getColumns().addAll(List.of(name, one, other, change));
        table.setRowFactory(view -> new LineRow());
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox.setVgrow(this, Priority.ALWAYS);
        getChildren().addAll(head, table);
    }

    private static TableColumn<Line, Line> column(
            String title, double width, Function<Line, String> text) {
        TableColumn<Line, Line> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(view -> new TextCell(text));
        return column;
    }

    /** Puts two runs side by side, the earlier one first. */
    void show(HistoryEntry first, HistoryEntry second) {
        boolean inOrder = !first.at().isAfter(second.at());
        HistoryEntry earlier = inOrder ? first : second;
        HistoryEntry later = inOrder ? second : first;
        lines = differences.of(earlier, later);
        long count = lines.stream().skip(1).filter(Line::differs).count();
        title.setText(messages.of("history.compare.title", count));
        one.setText(messages.of("history.compare.earlier", texts.time(earlier.at())));
        other.setText(messages.of("history.compare.later", texts.time(later.at())));
        fill();
    }

    private void fill() {
        table.getItems()
                .setAll(only.isSelected() ? lines.stream().filter(Line::differs).toList() : lines);
    }

    /** The first line of a part has room above it. */
    private static final class LineRow extends TableRow<Line> {

        @Override
        protected void updateItem(Line line, boolean empty) {
            super.updateItem(line, empty);
            pseudoClassStateChanged(DIFFERS, !empty && line != null && line.differs());
            pseudoClassStateChanged(FIRST, !empty && line != null && begins(line));
        }

        private boolean begins(Line line) {
            int index = getIndex();
            return index > 0
                    && index <= getTableView().getItems().size()
                    && getTableView().getItems().get(index - 1).part() != line.part();
        }
    }

    private static final class TextCell extends TableCell<Line, Line> {

        private final Function<Line, String> text;
        private final Tooltip whole = new Tooltip();

        TextCell(Function<Line, String> text) {
            this.text = text;
            whole.setWrapText(true);
            whole.setMaxWidth(480);
        }

        @Override
        protected void updateItem(Line line, boolean empty) {
            super.updateItem(line, empty);
            String shown = empty || line == null ? "" : text.apply(line).replaceAll("\\s+", " ");
            setText(shown);
            whole.setText(shown);
            setTooltip(shown.isEmpty() ? null : whole);
        }
    }

    /** A sign says what colour says, too. */
    private final class NameCell extends TableCell<Line, Line> {

        private final FontIcon sign = new FontIcon(Feather.CHEVRON_RIGHT);

        @Override
        protected void updateItem(Line line, boolean empty) {
            super.updateItem(line, empty);
            boolean differs = !empty && line != null && line.differs();
            setText(empty || line == null ? "" : line.name());
            sign.setVisible(differs);
            setGraphic(empty || line == null ? null : sign);
            setAccessibleText(
                    differs ? messages.of("history.compare.differs", line.name()) : getText());
        }
    }
}
