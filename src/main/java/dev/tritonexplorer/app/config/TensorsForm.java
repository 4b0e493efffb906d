package dev.tritonexplorer.app.config;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.HoverTip;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;

import java.util.List;
import java.util.function.Function;

/** The model's inputs and outputs as a table. */
final class TensorsForm implements FormView {

    private final TableView<TensorLine> table = new TableView<>();
    private final HoverTip tip = HoverTip.inOneLine();

    TensorsForm(ObservableValue<String> query, Copies copies, Messages messages) {
        table.setId("config-tensors");
        table.setAccessibleText(messages.of("config.form.tensors"));
        table.getStyleClass().add(Styles.DENSE);
        table.getColumns()
                .addAll(
                        List.of(
                                column(
                                        messages.of("config.tensor.name"),
                                        260,
                                        line -> line.tensor().name(),
                                        query),
                                column(
                                        messages.of("config.tensor.direction"),
                                        90,
                                        line ->
                                                line.input()
                                                        ? messages.of("config.tensor.input")
                                                        : messages.of("config.tensor.output"),
                                        new ReadOnlyStringWrapper("")),
                                column(
                                        messages.of("config.tensor.datatype"),
                                        100,
                                        line -> line.tensor().datatype(),
                                        query),
                                column(
                                        messages.of("config.tensor.shape"),
                                        200,
                                        line -> line.tensor().shape().toString(),
                                        query)));
        copies.install(
                table,
                this::selected,
                copies.item(messages.of("config.copy.line"), this::selected));
    }

    private TableColumn<TensorLine, String> column(
            String title,
            double width,
            Function<TensorLine, String> text,
            ObservableValue<String> query) {
        TableColumn<TensorLine, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setCellFactory(one -> new TensorCell(query, tip));
        return column;
    }

    void show(List<TensorLine> lines) {
        table.getItems().setAll(lines);
    }

    private String selected() {
        TensorLine line = table.getSelectionModel().getSelectedItem();
        return line == null ? "" : line.text();
    }

    @Override
    public Region node() {
        return table;
    }

    @Override
    public void reveal(int row) {
        table.getSelectionModel().clearAndSelect(row);
        table.scrollTo(row);
    }

    @Override
    public void refresh() {
        table.refresh();
    }
}
