package dev.tritonexplorer.app.control;

import javafx.collections.ListChangeListener.Change;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A table's columns, each by its place when the table was made. */
final class TableLayout<R> implements LayoutKeeper.Layout {

    private static final double LEAST = 20;
    private static final double MOST = 4000;

    private final TableView<R> table;

    /** As the table was made. */
    private final List<TableColumn<R, ?>> columns;

    private final List<Double> widths;
    private final List<TableColumn<R, ?>> sorted;
    private final List<SortType> directions;

    private boolean arranging;
    private boolean pressed;
    private boolean widthsChanged;
    private boolean ownWidths;

    TableLayout(TableView<R> table) {
        this.table = table;
        columns = List.copyOf(table.getColumns());
        widths = columns.stream().map(TableColumn::getPrefWidth).toList();
        sorted = List.copyOf(table.getSortOrder());
        directions = columns.stream().map(TableColumn::getSortType).toList();
    }

    @Override
    public Map<String, String> read() {
        Map<String, String> layout = new LinkedHashMap<>();
        if (!table.getColumns().equals(columns)) {
            layout.put("order", places(table.getColumns()));
        }
        if (ownWidths) {
            layout.put(
                    "widths",
                    columns.stream()
                            .map(one -> String.format(Locale.ROOT, "%.0f", one.getWidth()))
                            .collect(Collectors.joining(" ")));
        }
        if (!table.getSortOrder().equals(sorted)) {
            layout.put("sort", places(table.getSortOrder()));
        }
        List<TableColumn<R, ?>> falling =
                columns.stream().filter(one -> one.getSortType() == SortType.DESCENDING).toList();
        if (!layout.getOrDefault("sort", "").isEmpty() && !falling.isEmpty()) {
            layout.put("falling", places(falling));
        }
        if (!layout.isEmpty()) {
            layout.put("columns", String.valueOf(columns.size()));
        }
        return layout;
    }

    private String places(List<? extends TableColumn<R, ?>> of) {
        return of.stream()
                .map(one -> String.valueOf(columns.indexOf(one)))
                .collect(Collectors.joining(" "));
    }

    @Override
    public void arrange(Map<String, String> wanted) {
        // Another version may have other columns: then what was kept means nothing.
        boolean fits = wanted.getOrDefault("columns", "").equals(String.valueOf(columns.size()));
        Map<String, String> layout = fits ? wanted : Map.of();
        arranging = true;
        List<TableColumn<R, ?>> order = columns(layout.get("order"));
        boolean whole = order.size() == columns.size();
        List<TableColumn<R, ?>> next = whole ? order : columns;
        if (!table.getColumns().equals(next)) {
            table.getColumns().setAll(next);
        }
        List<Double> own = widths(layout.getOrDefault("widths", ""));
        ownWidths = own.size() == columns.size();
        for (int index = 0; index < columns.size(); index++) {
            columns.get(index).setPrefWidth((ownWidths ? own : widths).get(index));
        }
        boolean sorts = layout.containsKey("sort");
        List<TableColumn<R, ?>> falling = columns(layout.get("falling"));
        for (int index = 0; index < columns.size(); index++) {
            TableColumn<R, ?> column = columns.get(index);
            SortType kept = falling.contains(column) ? SortType.DESCENDING : SortType.ASCENDING;
            column.setSortType(sorts ? kept : directions.get(index));
        }
        List<TableColumn<R, ?>> by = sorts ? columns(layout.get("sort")) : sorted;
        if (!table.getSortOrder().equals(by)) {
            table.getSortOrder().setAll(by);
        }
        arranging = false;
    }

    private List<TableColumn<R, ?>> columns(@Nullable String places) {
        List<TableColumn<R, ?>> found = new ArrayList<>();
        if (places != null && places.matches("\\d{1,3}( \\d{1,3})*")) {
            for (String place : places.split(" ")) {
                int index = Integer.parseInt(place);
                if (index < columns.size() && !found.contains(columns.get(index))) {
                    found.add(columns.get(index));
                }
            }
        }
        return found;
    }

    private static List<Double> widths(String text) {
        return text.matches("\\d{1,5}( \\d{1,5})*")
                ? Arrays.stream(text.split(" "))
                        .map(width -> Math.clamp(Double.parseDouble(width), LEAST, MOST))
                        .toList()
                : List.of();
    }

    @Override
    public void observe(Runnable changed) {
        // The window's width changes columns, too; a person does it with the mouse.
        table.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> pressed = true);
        table.addEventFilter(
                MouseEvent.MOUSE_RELEASED,
                event -> {
                    pressed = false;
                    if (widthsChanged) {
                        widthsChanged = false;
                        ownWidths = true;
                        changed.run();
                    }
                });
        columns.forEach(
                column -> {
                    column.widthProperty()
                            .addListener((property, old, now) -> widthsChanged |= pressed);
                    column.sortTypeProperty().addListener((property, old, now) -> told(changed));
                });
        table.getSortOrder().addListener((Change<? extends TableColumn<R, ?>> c) -> told(changed));
        table.getColumns().addListener((Change<? extends TableColumn<R, ?>> c) -> told(changed));
    }

    private void told(Runnable changed) {
        // While a column is moved there is a moment without it.
        if (!arranging && table.getColumns().size() == columns.size()) {
            changed.run();
        }
    }
}
