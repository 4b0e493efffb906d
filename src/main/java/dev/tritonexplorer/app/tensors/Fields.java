package dev.tritonexplorer.app.tensors;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Boxes;

import javafx.beans.property.Property;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import java.util.function.Function;

/** The small controls that the editors are made of. */
final class Fields {

    private Fields() {}

    /** A field of one line, of so many characters. */
    static TextField text(StringProperty value, int columns, String prompt, String meaning) {
        TextField field = new TextField();
        field.textProperty().bindBidirectional(value);
        field.setPrefColumnCount(columns);
        field.setPromptText(prompt);
        field.setAccessibleText(meaning);
        field.setTooltip(new Tooltip(meaning));
        return field;
    }

    /** A name before its control. */
    static HBox named(String name, Node control) {
        HBox group = new HBox(label(name, control), control);
        group.getStyleClass().add("group");
        group.setAlignment(Pos.CENTER_LEFT);
        return group;
    }

    static Label label(String name, Node control) {
        Label label = new Label(name);
        boolean joined = control.getStyleClass().contains("joined");
        label.setLabelFor(joined ? ((HBox) control).getChildren().getFirst() : control);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        return label;
    }

    /** A box whose meaning is its tooltip and accessible text. */
    static <T> ComboBox<T> box(
            String id,
            ObservableList<T> values,
            Property<T> chosen,
            Function<T, String> text,
            String meaning) {
        ComboBox<T> box = Boxes.of(id, values, chosen, text);
        box.setAccessibleText(meaning);
        box.setTooltip(new Tooltip(meaning));
        return box;
    }

    /** In an area of text the Tab key goes on, too. */
    static void leaveByTab(TextArea area) {
        area.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
                        area.requestFocusTraversal(
                                event.isShiftDown()
                                        ? TraversalDirection.PREVIOUS
                                        : TraversalDirection.NEXT);
                        event.consume();
                    }
                });
    }
}
