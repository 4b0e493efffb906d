package dev.tritonexplorer.app.config;

import dev.tritonexplorer.app.control.HoverTip;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableCell;

/** A text of the tensors' table, marked where it holds what is searched for. */
final class TensorCell extends TableCell<TensorLine, String> {

    private static final int LONGEST = 120;

    private final ObservableValue<String> query;
    private final HoverTip tip;

    TensorCell(ObservableValue<String> query, HoverTip tip) {
        this.query = query;
        this.tip = tip;
        tip.over(this, () -> getItem() == null ? "" : getItem());
    }

    @Override
    protected void updateItem(String text, boolean empty) {
        super.updateItem(text, empty);
        setText(null);
        setGraphic(null);
        tip.changed(this);
        if (empty || text == null) {
            return;
        }
        if (Search.pieces(text, query.getValue()).size() > 1) {
            setGraphic(Marked.of(text, query.getValue(), LONGEST));
        } else {
            setText(text);
        }
    }
}
