package dev.tritonexplorer.app.figures;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.HoverTip;
import dev.tritonexplorer.app.control.LayoutKeeper;
import dev.tritonexplorer.classify.NaturalOrder;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A dense table of figures: names to the left, numbers to the right. */
public final class FigureTable<R> {

    /** A row is as high in all tables of the server's pages. */
    public static final double LINE = 28;

    private static final String NUMBER = "number";
    private static final double LEAST_SHARE = 0.9;
    private static final double MOST_SHARE = 1.3;
    private static final double LEAST_WORDS = 60;
    private static final double LEAST_FIRST_WORDS = 130;

    private final TableView<R> table = new TableView<>();
    private final HoverTip tip = HoverTip.inOneLine();
    private boolean hasWords;
    private final Map<TableColumn<R, ?>, Function<R, String>> texts = new HashMap<>();

    /**
     * @param name for screen readers
     */
    public FigureTable(String id, String name) {
        table.setId(id);
        table.setAccessibleText(name);
        table.getStyleClass().addAll(Styles.DENSE, "figure-table");
        table.setFixedCellSize(LINE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
    }

    public TableView<R> node() {
        return table;
    }

    /** All columns are there: how people arrange them is kept under the table's id. */
    public FigureTable<R> keepLayout() {
        LayoutKeeper.keep(table, table.getId());
        return this;
    }

    /** A column of words. */
    public FigureTable<R> words(String title, double width, Function<R, String> text) {
        return add(title, width, text, text, NaturalOrder::compareNames, "words");
    }

    /**
     * A column of numbers.
     *
     * @param value to sort by; no number goes below all others
     */
    public FigureTable<R> number(
            String title, double width, Function<R, Double> value, Function<R, String> text) {
        return add(
                title,
                width,
                value,
                text,
                Comparator.comparingDouble(one -> one.isNaN() ? Double.NEGATIVE_INFINITY : one),
                NUMBER);
    }

    private <V> FigureTable<R> add(
            String title,
            double width,
            Function<R, V> value,
            Function<R, String> text,
            Comparator<? super V> order,
            String style) {
        TableColumn<R, V> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        // What the rows are about is read before what is said of them.
        double words = hasWords ? LEAST_WORDS : Math.min(width, LEAST_FIRST_WORDS);
        column.setMinWidth(style.equals(NUMBER) ? width * LEAST_SHARE : words);
        if (style.equals(NUMBER) && hasWords) {
            // The room that is left goes to the words.
            column.setMaxWidth(width * MOST_SHARE);
        }
        hasWords |= !style.equals(NUMBER);
        column.getStyleClass().add(style);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> value(value.apply(cell.getValue())));
        column.setCellFactory(one -> new Cell<>(text, tip));
        column.setComparator(order::compare);
        table.getColumns().add(column);
        texts.put(column, text);
        return this;
    }

    private static <V> ObservableValue<V> value(V value) {
        return new ReadOnlyObjectWrapper<>(value);
    }

    /** What it shows, in its order. */
    public TextTable text() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(table.getColumns().stream().map(TableColumn::getText).toList());
        for (R row : table.getItems()) {
            rows.add(
                    table.getColumns().stream()
                            .map(column -> texts.get(column).apply(row))
                            .toList());
        }
        return new TextTable(rows);
    }

    private static final class Cell<R, V> extends TableCell<R, V> {

        private final Function<R, String> text;
        private final HoverTip tip;

        Cell(Function<R, String> text, HoverTip tip) {
            this.text = text;
            this.tip = tip;
            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            tip.over(this, this::getText);
        }

        @Override
        protected void updateItem(@Nullable V item, boolean empty) {
            super.updateItem(item, empty);
            R row = empty || getTableRow() == null ? null : getTableRow().getItem();
            String shown = row == null ? "" : text.apply(row);
            setText(shown);
            tip.changed(this);
        }
    }
}
