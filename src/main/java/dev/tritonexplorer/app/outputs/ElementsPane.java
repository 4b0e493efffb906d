package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.tensors.ElementText;
import dev.tritonexplorer.tensors.TensorCells;
import dev.tritonexplorer.tensors.TensorElements;

import javafx.collections.FXCollections;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.AbstractList;

/** The elements of BYTES: a list where there are several, and the chosen one whole. */
final class ElementsPane implements FormPane {

    /** More slows the text control down, and nobody reads it here. */
    private static final int MOST_SHOWN = 100_000;

    private static final double LIST_WIDTH = 150;

    private record Shown(ElementText text, long length, boolean whole) {}

    private final Messages messages;
    private final UserMessages words;
    private final Latest latest;
    private final ListView<Integer> list = new ListView<>();
    private final TextArea area = new TextArea();
    private final Label about = new Label();
    private final CheckBox laidOut;
    private final VBox node;
    private @Nullable TensorCells cells;
    private @Nullable Shown shown;

    ElementsPane(Background background, Messages messages, UserMessages words) {
        this.messages = messages;
        this.words = words;
        latest = new Latest(background);
        list.setAccessibleText(messages.of("outputs.elements"));
        list.setMinWidth(90);
        list.setPrefWidth(LIST_WIDTH);
        list.setMaxWidth(LIST_WIDTH);
        list.setCellFactory(one -> new ElementCell());
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, old, now) -> choose(now));
        area.setEditable(false);
        area.setWrapText(true);
        area.setPrefRowCount(8);
        area.setMinHeight(90);
        area.setAccessibleText(messages.of("outputs.element.text"));
        area.setId("output-text");
        area.getStyleClass().add("element");
        laidOut = new CheckBox(messages.of("outputs.element.json"));
        laidOut.setMinWidth(Region.USE_PREF_SIZE);
        laidOut.setSelected(true);
        laidOut.selectedProperty().addListener((property, old, now) -> fill());
        about.getStyleClass().addAll("small", "text-muted");
        about.setMinWidth(0);
        HBox tools = new HBox(about, Icons.spacer(), laidOut);
        tools.getStyleClass().add("form-tools");
        HBox row = new HBox(list, area);
        row.getStyleClass().add("elements");
        HBox.setHgrow(area, Priority.ALWAYS);
        node = new VBox(tools, row);
        node.getStyleClass().add("text-form");
        VBox.setVgrow(row, Priority.ALWAYS);
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public void show(OutputFacts facts) {
        int chosen = Math.max(0, list.getSelectionModel().getSelectedIndex());
        cells = facts.cells();
        int count = facts.cells().elements().orElseThrow().count();
        list.setItems(FXCollections.observableList(new Indexes(count)));
        Icons.show(list, count > 1);
        int now = Math.min(chosen, count - 1);
        list.getSelectionModel().clearAndSelect(now);
        choose(now);
    }

    private void choose(@Nullable Integer index) {
        TensorCells texts = cells;
        if (index == null || texts == null) {
            return;
        }
        TensorElements elements = texts.elements().orElseThrow();
        latest.start(
                () -> {
                    long length = elements.length(index);
                    boolean whole = length <= MOST_SHOWN;
                    byte[] start = elements.start(index, MOST_SHOWN);
                    return new Shown(ElementText.of(start, whole), length, whole);
                },
                read -> {
                    shown = read;
                    fill();
                },
                problem -> about.setText(words.of(problem).inOneLine()));
    }

    private void fill() {
        Shown now = shown;
        if (now == null) {
            return;
        }
        Icons.show(laidOut, now.text().json().isPresent());
        // A line of a hex dump is only right in one piece.
        area.setWrapText(now.text().isText());
        area.setText(
                laidOut.isSelected()
                        ? now.text().json().orElse(now.text().text())
                        : now.text().text());
        String size = Numbers.bytes(now.length());
        String kind =
                now.text().isText()
                        ? messages.of("outputs.element.utf8", size)
                        : messages.of("outputs.element.hex", size);
        about.setText(
                now.whole()
                        ? kind
                        : kind
                                + " · "
                                + messages.of(
                                        "outputs.element.start", Numbers.bytes(MOST_SHOWN)));
    }

    private final class ElementCell extends ListCell<Integer> {

        ElementCell() {
            // As wide as the list, or it would scroll sideways.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Integer index, boolean empty) {
            super.updateItem(index, empty);
            TensorCells texts = cells;
            setText(
                    empty || index == null || texts == null
                            ? null
                            : index + "  " + texts.text(index));
        }
    }

    /** The numbers from 0, none of them stored. */
    private static final class Indexes extends AbstractList<Integer> {

        private final int count;

        Indexes(int count) {
            this.count = count;
        }

        @Override
        public Integer get(int index) {
            return index;
        }

        @Override
        public int size() {
            return count;
        }
    }
}
