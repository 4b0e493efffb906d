package dev.tritonexplorer.app.config;

import dev.tritonexplorer.app.text.Messages;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.layout.Region;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Text, line by line: only the lines in view are laid out, so that a text of any length scrolls.
 */
final class LinesForm implements FormView {

    private static final int LONGEST = 2000;
    private static final int LINES_ABOVE = 4;

    private final ListView<String> list = new ListView<>();

    LinesForm(
            String id,
            String accessibleName,
            ObservableValue<String> query,
            Copies copies,
            Messages messages) {
        list.setId(id);
        list.setAccessibleText(accessibleName);
        list.getStyleClass().addAll("code");
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(view -> new Line(query));
        copies.install(
                list,
                this::selected,
                copies.item(messages.of("config.copy.lines"), this::selected));
    }

    void show(List<String> lines) {
        list.getItems().setAll(lines);
    }

    private String selected() {
        return list.getSelectionModel().getSelectedIndices().stream()
                .sorted()
                .map(list.getItems()::get)
                .collect(Collectors.joining("\n"));
    }

    @Override
    public Region node() {
        return list;
    }

    @Override
    public void reveal(int row) {
        list.getSelectionModel().clearAndSelect(row);
        list.scrollTo(Math.max(0, row - LINES_ABOVE));
    }

    @Override
    public void refresh() {
        list.refresh();
    }

    private static final class Line extends ListCell<String> {

        private final ObservableValue<String> query;

        Line(ObservableValue<String> query) {
            this.query = query;
            getStyleClass().add("line");
        }

        @Override
        protected void updateItem(String line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            setGraphic(null);
            if (empty || line == null) {
                return;
            }
            String wanted = query.getValue();
            if (Search.pieces(line, wanted).size() > 1) {
                setGraphic(Marked.of(line, wanted, LONGEST));
            } else {
                setText(Marked.cut(line, LONGEST));
            }
        }
    }
}
