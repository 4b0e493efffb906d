package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.tensors.TensorCells;
import dev.tritonexplorer.tensors.TensorGrid;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** An output's values as a table; dimensions before the last two each have a slider. */
final class TablePane implements FormPane {

    private static final int SAMPLES = 300;
    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final Messages messages;
    private final Clips clips;
    private final TensorTable table;
    private final FlowPane sliders = new FlowPane();
    private final List<IndexSlider> indexes = new ArrayList<>();
    private final VBox node = new VBox(sliders);
    private TensorGrid grid = new TensorGrid(List.of(), 0, 0, true);
    private @Nullable TensorCells cells;

    TablePane(Messages messages, Clips clips) {
        this.messages = messages;
        this.clips = clips;
        table = new TensorTable(messages.of("outputs.table"), messages.of("outputs.table.value"));
        table.setId("output-table");
        sliders.getStyleClass().add("indexes");
        node.getStyleClass().add("table-form");
        node.getChildren().add(table);
        VBox.setVgrow(table, Priority.ALWAYS);
        table.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (COPY.match(event)) {
                        copy();
                        event.consume();
                    }
                });
        MenuItem copy = new MenuItem(messages.of("outputs.table.copy"));
        copy.setOnAction(event -> copy());
        ContextMenu menu = new ContextMenu(copy);
        table.setOnContextMenuRequested(
                event -> menu.show(table, event.getScreenX(), event.getScreenY()));
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public void show(OutputFacts facts) {
        TensorGrid now = TensorGrid.of(facts.tensor().shape());
        cells = facts.cells();
        if (!now.leading().equals(grid.leading())) {
            sliders.getChildren().clear();
            indexes.clear();
            for (int dim = 0; dim < now.leading().size(); dim++) {
                IndexSlider one =
                        new IndexSlider(
                                messages.of("outputs.table.dimension", dim),
                                now.leading().get(dim),
                                this::fill);
                indexes.add(one);
                if (now.leading().get(dim) > 1) {
                    sliders.getChildren().add(one);
                }
            }
        }
        Icons.show(sliders, !sliders.getChildren().isEmpty());
        grid = now;
        fill();
    }

    private void fill() {
        TensorCells texts = cells;
        if (texts == null) {
            return;
        }
        List<Long> page = page();
        TensorGrid pages = grid;
        table.show(
                pages.rows(),
                pages.columns(),
                longest(texts),
                texts.tensor().datatype() == DataType.BYTES,
                (row, column) -> texts.text(pages.index(page, row, column)));
    }

    /** A sample of all values, so that the width stays from page to page. */
    private static int longest(TensorCells texts) {
        long count = texts.tensor().shape().elementCount();
        long step = Math.max(1, count / SAMPLES);
        int longest = 3;
        for (long index = 0; index < count; index += step) {
            longest = Math.max(longest, texts.text(index).length());
        }
        return longest;
    }

    private List<Long> page() {
        return indexes.stream().map(IndexSlider::index).toList();
    }

    private void copy() {
        TensorCells texts = cells;
        TableSelection block = table.selection();
        if (texts == null || block.isEmpty()) {
            return;
        }
        TensorGrid pages = grid;
        List<Long> page = page();
        long firstRow = block.firstRow();
        long firstColumn = block.firstColumn();
        long lastRow = block.lastRow();
        long lastColumn = block.lastColumn();
        clips.copy(
                block.cells(),
                () -> pages.table(texts, page, firstRow, firstColumn, lastRow, lastColumn));
    }
}
