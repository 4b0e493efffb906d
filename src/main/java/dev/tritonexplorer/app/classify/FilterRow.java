package dev.tritonexplorer.app.classify;

import atlantafx.base.controls.CustomTextField;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;

import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Narrows the list down by words and by where pictures stand. Without a filter it can be away. */
final class FilterRow extends HBox {

    private final ShownPictures shown;
    private final TextField words;
    private final ComboBox<PictureKind> kind = new ComboBox<>();

    FilterRow(ShownPictures shown, Messages messages) {
        this.shown = shown;
        getStyleClass().add("filter-row");
        setAlignment(Pos.CENTER_LEFT);
        CustomTextField field = new CustomTextField();
        FontIcon glass = new FontIcon(Feather.SEARCH);
        field.setLeft(glass);
        words = field;
        words.setId("filter-text");
        words.setPromptText(messages.of("classify.filter.prompt"));
        words.setAccessibleText(messages.of("classify.filter.prompt"));
        words.setTooltip(new Tooltip(messages.of("classify.filter.tooltip")));
        HBox.setHgrow(words, Priority.ALWAYS);
        kind.setId("filter-kind");
        kind.setAccessibleText(messages.of("classify.filter.kind"));
        kind.getItems().setAll(PictureKind.values());
        kind.setValue(PictureKind.ALL);
        kind.setMinWidth(USE_PREF_SIZE);
        kind.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(PictureKind value) {
                        return value == null ? "" : text(value, messages);
                    }

                    @Override
                    public PictureKind fromString(String typed) {
                        throw new UnsupportedOperationException("The box is not editable");
                    }
                });
        getChildren().addAll(words, kind);
        words.textProperty().addListener((property, old, now) -> filter());
        kind.valueProperty().addListener((property, old, now) -> filter());
        Icons.show(this, false);
        setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && isFiltering()) {
                        reset();
                        event.consume();
                    }
                });
    }

    private static String text(PictureKind kind, Messages messages) {
        return switch (kind) {
            case ALL -> messages.of("classify.filter.all");
            case CLASSIFIED -> messages.of("classify.filter.classified");
            case FAILED -> messages.of("classify.filter.failed");
            case WAITING -> messages.of("classify.filter.waiting");
        };
    }

    private void filter() {
        shown.filter(words.getText(), kind.getValue());
    }

    private boolean isFiltering() {
        return !words.getText().isEmpty() || kind.getValue() != PictureKind.ALL;
    }

    /** Shows all pictures. */
    void reset() {
        words.clear();
        kind.setValue(PictureKind.ALL);
    }

    /** Comes, ready to type into, or goes, and the filter with it. */
    void open(boolean open) {
        Icons.show(this, open);
        if (open) {
            words.requestFocus();
        } else {
            reset();
        }
    }
}
