package dev.tritonexplorer.app.config;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

/** A text of the tensors' table, marked where it holds what is searched for. */
final class TensorCell extends TableCell<TensorLine, String> {

    private static final int LONGEST = 120;

    private final ObservableValue<String> query;
    private final Tooltip whole = new Tooltip();

    TensorCell(ObservableValue<String> query) {
        this.query = query;
    }

    @Override
    protected void updateItem(String text, boolean empty) {
        super.updateItem(text, empty);
        setText(null);
        setGraphic(null);
        setTooltip(null);
        if (empty || text == null) {
            return;
        }
        whole.setText(text);
        setTooltip(whole);
        if (Search.pieces(text, query.getValue()).size() > 1) {
            setGraphic(Marked.of(text, query.getValue(), LONGEST));
        } else {
            setText(text);
        }
    }
}
