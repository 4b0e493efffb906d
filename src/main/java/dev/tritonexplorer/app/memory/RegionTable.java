package dev.tritonexplorer.app.memory;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.HoverTip;
import dev.tritonexplorer.app.control.LayoutKeeper;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import java.util.List;
import java.util.function.Function;

/** The regions, one a line. */
final class RegionTable extends TableView<RegionRow> {

    private static final double LINE = 28;

    /** Not the default of 80, which has the table measure the cells of 30 rows. */
    private static final double OFFSET_WIDTH = 82;

    private static final double LEAST_WIDTH = 70;

    /** Its words are never cut off. */
    private static final double ORIGIN_WIDTH = 142;

    private final MemoryTexts texts;
    private final HoverTip tip = HoverTip.inOneLine();

    RegionTable(MemoryModel model, MemoryTexts texts, Messages messages) {
        this.texts = texts;
        setId("regions");
        getStyleClass().add(Styles.DENSE);
        setFixedCellSize(LINE);
        setAccessibleText(messages.of("memory.title"));
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        SortedList<RegionRow> sorted = new SortedList<>(model.shown());
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        TableColumn<RegionRow, RegionRow> size =
                column(
                        messages.of("memory.column.size"),
                        90,
                        row -> MemoryTexts.size(row.byteSize()),
                        RegionRow::byteSize);
        size.setCellFactory(one -> new SizeCell(messages));
        TableColumn<RegionRow, RegionRow> offset =
                column(
                        messages.of("memory.column.offset"),
                        OFFSET_WIDTH,
                        texts::offset,
                        RegionRow::offset);
        List.of(size, offset).forEach(one -> one.getStyleClass().add("figures"));
        TableColumn<RegionRow, RegionRow> origin =
                column(
                        messages.of("memory.column.origin"),
                        ORIGIN_WIDTH,
                        row -> texts.origin(row.origin()),
                        row -> row.origin().ordinal());
        origin.setMinWidth(ORIGIN_WIDTH);
        origin.setCellFactory(one -> new OriginCell());
        getColumns()
                .addAll(
                        List.of(
                                column(
                                        messages.of("memory.column.name"),
                                        230,
                                        RegionRow::name,
                                        RegionRow::name),
                                origin,
                                column(
                                        messages.of("memory.column.kind"),
                                        75,
                                        row -> texts.kind(row.kind()),
                                        RegionRow::kind),
                                column(
                                        messages.of("memory.column.key"),
                                        230,
                                        texts::key,
                                        RegionRow::key),
                                offset,
                                size,
                                column(
                                        messages.of("memory.column.device"),
                                        50,
                                        texts::device,
                                        RegionRow::device)));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        LayoutKeeper.keep(this, getId());
    }

    private <C extends Comparable<? super C>> TableColumn<RegionRow, RegionRow> column(
            String title,
            double width,
            Function<RegionRow, String> text,
            Function<RegionRow, C> order) {
        TableColumn<RegionRow, RegionRow> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, LEAST_WIDTH));
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setComparator((one, other) -> order.apply(one).compareTo(order.apply(other)));
        column.setCellFactory(one -> new TextCell(text));
        return column;
    }

    /** Long names are cut off, and whole in the tooltip. */
    private final class TextCell extends TableCell<RegionRow, RegionRow> {

        private final Function<RegionRow, String> text;

        TextCell(Function<RegionRow, String> text) {
            this.text = text;
            tip.over(this, () -> getText() == null ? "" : getText());
            // Names of one program differ at their end.
            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        }

        @Override
        protected void updateItem(RegionRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty ? null : text.apply(row));
            tip.changed(this);
        }
    }

    private final class SizeCell extends TableCell<RegionRow, RegionRow> {

        SizeCell(Messages messages) {
            tip.over(
                    this, () -> isEmpty() ? "" : messages.of("memory.bytes", getItem().byteSize()));
        }

        @Override
        protected void updateItem(RegionRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty ? null : MemoryTexts.size(row.byteSize()));
            tip.changed(this);
        }
    }

    private final class OriginCell extends TableCell<RegionRow, RegionRow> {

        private final Label tag = new Label();

        OriginCell() {
            tip.over(this, () -> isEmpty() ? "" : texts.originMeaning(getItem().origin()));
        }

        @Override
        protected void updateItem(RegionRow row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(empty ? null : tag);
            if (!empty) {
                tag.setText(texts.origin(row.origin()));
                tag.getStyleClass()
                        .setAll(
                                "label",
                                "origin",
                                switch (row.origin()) {
                                    case THIS_PROCESS -> "ours";
                                    case CRASHED_PROCESS -> "crashed";
                                    case OTHER_PROCESS, OTHER_PROGRAM -> "others";
                                });
            }
            tip.changed(this);
        }
    }
}
