package dev.tritonexplorer.app.compare;

import dev.tritonexplorer.app.compare.CompareRow.Hindered;
import dev.tritonexplorer.app.compare.CompareRow.One;
import dev.tritonexplorer.app.control.HoverTip;
import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.compare.ComparisonReport;
import dev.tritonexplorer.compare.Way;
import dev.tritonexplorer.compare.WayFigures;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The ways as a table: sorted by median, or as a person sorts it. */
final class WayTable extends TableView<CompareRow> {

    /** What cannot be told comes after what can. */
    private static final double UNKNOWN = Double.MAX_VALUE;

    private static final double LOWEST_ROW = 23;
    private static final double NARROW = 780;
    private static final double ROOM_FOR_OUTSIDE = 900;
    private static final double ROOM_FOR_ALL = 980;
    private static final double HIGHEST_ROW = 35;
    private static final double HEADING = 36;

    private static final Comparator<CompareRow> BY_MEDIAN =
            Comparator.comparingDouble(row -> figure(row, each -> (double) each.median()));

    private final Messages messages;
    private final WayTexts texts;
    private final TableColumn<CompareRow, CompareRow> outside;
    private final TableColumn<CompareRow, CompareRow> throughput;
    private final TableColumn<CompareRow, CompareRow> times;
    private final TableColumn<CompareRow, CompareRow> tensors;
    private final BooleanProperty narrow = new SimpleBooleanProperty();

    WayTable(Messages messages, WayTexts texts) {
        this.messages = messages;
        this.texts = texts;
        setId("ways");
        getStyleClass().add("way-table");
        setAccessibleText(messages.of("compare.table"));
        // Why there is nothing is said in place of the table.
        setPlaceholder(new Label());
        TableColumn<CompareRow, CompareRow> protocol =
                word(messages.of("compare.protocol"), 84, this::protocol);
        TableColumn<CompareRow, CompareRow> mode =
                word(messages.of("compare.mode"), 72, this::mode);
        tensors = tensors();
        protocol.setId("way-protocol");
        outside =
                number(
                        messages.of("compare.outside"),
                        messages.of("compare.outside.meaning"),
                        124,
                        row -> figure(row, each -> each.outsideServer().orElse(Long.MAX_VALUE)),
                        one ->
                                one.times()
                                        .filter(each -> each.outsideServer().isPresent())
                                        .map(this::outside));
        throughput =
                number(
                        messages.of("compare.throughput"),
                        messages.of("compare.throughput.meaning"),
                        96,
                        row -> figure(row, each -> -each.throughput().orElse(0)),
                        one ->
                                one.times()
                                        .filter(each -> each.throughput().isPresent())
                                        .map(each -> texts.rate(each.throughput().getAsDouble())));
        TableColumn<CompareRow, CompareRow> high =
                number(
                        messages.of("compare.percentile"),
                        messages.of("compare.percentile.meaning"),
                        82,
                        row -> figure(row, each -> (double) each.percentile95()),
                        one -> one.times().map(each -> Figures.milliseconds(each.percentile95())));
        times =
                number(
                        messages.of("compare.toFastest"),
                        messages.of("compare.toFastest.meaning"),
                        92,
                        row -> figure(row, each -> (double) each.median()),
                        one ->
                                one.times()
                                        .map(
                                                each ->
                                                        texts.times(
                                                                (double) each.median()
                                                                        / one.fastest())));
        TableColumn<CompareRow, CompareRow> wire =
                number(
                        messages.of("compare.wire"),
                        messages.of("compare.wire.meaning"),
                        102,
                        row -> figure(row, each -> each.wire().orElse(Long.MAX_VALUE)),
                        one ->
                                one.times()
                                        .filter(each -> each.wire().isPresent())
                                        .map(each -> WayTexts.bytes(each.wire().getAsLong())));
        outside.getStyleClass().add("quiet");
        wire.getStyleClass().add("quiet");
        getColumns()
                .addAll(
                        List.of(
                                protocol,
                                mode,
                                tensors,
                                median(),
                                high,
                                outside,
                                times,
                                throughput,
                                wire));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        HoverTip tip = HoverTip.inOneLine();
        setRowFactory(table -> new WayTableRow(texts, tip));
        setSortPolicy(
                table -> {
                    sortRows();
                    return true;
                });
        setFixedCellSize(HIGHEST_ROW);
        widthProperty().addListener((property, old, now) -> fit());
        heightProperty().addListener((property, old, now) -> fit());
        getItems().addListener((javafx.beans.Observable changed) -> fit());
    }

    /** Shows a report; what is selected stays so. */
    void show(ComparisonReport report, @Nullable Way inUse) {
        Optional<Way> chosen = chosen();
        List<CompareRow> rows = FXCollections.observableArrayList(CompareRow.of(report, inUse));
        rows.sort(order());
        getItems().setAll(rows);
        chosen.ifPresent(this::choose);
    }

    /** The way that is selected, if it is one alone. */
    Optional<Way> chosen() {
        return getSelectionModel().getSelectedItem() instanceof One one
                ? Optional.of(one.way())
                : Optional.empty();
    }

    private void choose(Way way) {
        for (CompareRow row : getItems()) {
            if (row instanceof One one && one.way().equals(way)) {
                getSelectionModel().select(row);
            }
        }
    }

    private Comparator<CompareRow> order() {
        Comparator<CompareRow> chosen = getComparator();
        Comparator<CompareRow> pinned = CompareRow.PINNED;
        return (chosen == null ? pinned : pinned.thenComparing(chosen)).thenComparing(BY_MEDIAN);
    }

    private void sortRows() {
        FXCollections.sort(getItems(), order());
    }

    /** All lines are in sight where that is possible, and the bars keep some length. */
    private void fit() {
        narrow.set(getWidth() < NARROW);
        times.setVisible(!narrow.get());
        outside.setVisible(getWidth() >= ROOM_FOR_OUTSIDE);
        throughput.setVisible(getWidth() >= ROOM_FOR_ALL);
        width(tensors, narrow.get() ? 124 : 158);
        double each = (getHeight() - HEADING) / Math.max(1, getItems().size());
        setFixedCellSize(Math.clamp(Math.floor(each), LOWEST_ROW, HIGHEST_ROW));
    }

    /** What all lines need at their highest. */
    double wholeHeight() {
        return HEADING + 2 + HIGHEST_ROW * getItems().size();
    }

    private static double figure(CompareRow row, ToDoubleFunction<WayFigures> of) {
        return row instanceof One one && one.times().isPresent()
                ? of.applyAsDouble(one.times().get())
                : UNKNOWN;
    }

    private String protocol(CompareRow row) {
        return switch (row) {
            case One one -> texts.protocol(Optional.of(one.way().protocol()));
            case Hindered hindered -> texts.protocol(hindered.protocol());
        };
    }

    private String mode(CompareRow row) {
        return switch (row) {
            case One one -> texts.mode(Optional.of(one.way().mode()));
            case Hindered hindered -> texts.mode(hindered.mode());
        };
    }

    private String tensors(CompareRow row) {
        return switch (row) {
            case One one -> texts.tensors(Optional.of(one.way().tensors()));
            case Hindered hindered -> texts.tensors(hindered.tensors());
        };
    }

    private String outside(WayFigures figures) {
        String time = Figures.milliseconds(figures.outsideServer().getAsLong());
        return figures.otherTraffic() ? messages.of("compare.uncertain", time) : time;
    }

    private static TableColumn<CompareRow, CompareRow> column(String title) {
        TableColumn<CompareRow, CompareRow> column = new TableColumn<>(title);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        return column;
    }

    private static void width(TableColumn<?, ?> column, double width) {
        column.setMinWidth(width);
        column.setPrefWidth(width);
        column.setMaxWidth(width);
    }

    private static TableColumn<CompareRow, CompareRow> word(
            String title, double width, Function<CompareRow, String> text) {
        TableColumn<CompareRow, CompareRow> column = column(title);
        width(column, width);
        column.setComparator(Comparator.comparing(text));
        column.setCellFactory(one -> new TextCell(row -> Optional.of(text.apply(row))));
        return column;
    }

    private TableColumn<CompareRow, CompareRow> tensors() {
        TableColumn<CompareRow, CompareRow> column = column(messages.of("compare.tensors"));
        column.setComparator(Comparator.comparing(this::tensors));
        column.setCellFactory(one -> new TensorsCell());
        return column;
    }

    private TableColumn<CompareRow, CompareRow> median() {
        TableColumn<CompareRow, CompareRow> column = column(messages.of("compare.median"));
        column.setId("way-median");
        column.setMinWidth(150);
        column.setPrefWidth(380);
        column.setComparator(BY_MEDIAN);
        column.setCellFactory(one -> new MedianCell(messages, texts));
        return column;
    }

    private static TableColumn<CompareRow, CompareRow> number(
            String title,
            String meaning,
            double width,
            ToDoubleFunction<CompareRow> value,
            Function<One, Optional<String>> text) {
        TableColumn<CompareRow, CompareRow> column = column("");
        Label heading = new Label(title);
        heading.setTooltip(new Tooltip(meaning));
        heading.setMinWidth(USE_PREF_SIZE);
        column.setGraphic(heading);
        width(column, width);
        column.getStyleClass().add("number");
        column.setComparator(Comparator.comparingDouble(value));
        column.setCellFactory(
                one ->
                        new TextCell(
                                row ->
                                        row instanceof One each
                                                ? text.apply(each)
                                                : Optional.empty()));
        return column;
    }

    private static final class TextCell extends TableCell<CompareRow, CompareRow> {

        private final Function<CompareRow, Optional<String>> text;

        TextCell(Function<CompareRow, Optional<String>> text) {
            this.text = text;
        }

        @Override
        protected void updateItem(CompareRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty || row == null ? "" : text.apply(row).orElse(""));
        }
    }

    /** The word, and a sign at the way in use. */
    private final class TensorsCell extends TableCell<CompareRow, CompareRow> {

        private final Label name = new Label();
        private final Label sign = new Label(messages.of("compare.inUse"));
        private final HBox both = new HBox(name, sign);

        TensorsCell() {
            sign.getStyleClass().add("tag");
            sign.setMinWidth(USE_PREF_SIZE);
            sign.setGraphic(new FontIcon(Feather.CHECK));
            sign.contentDisplayProperty()
                    .bind(
                            narrow.map(
                                    now ->
                                            now
                                                    ? ContentDisplay.GRAPHIC_ONLY
                                                    : ContentDisplay.TEXT_ONLY));
            name.setMinWidth(USE_PREF_SIZE);
            both.getStyleClass().add("line");
            both.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(CompareRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            name.setText(tensors(row));
            sign.setVisible(row instanceof One one && one.inUse());
            setGraphic(both);
        }
    }
}
