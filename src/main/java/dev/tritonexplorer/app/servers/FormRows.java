package dev.tritonexplorer.app.servers;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The lines of a form: a name, a control, and below it what is wrong with it. */
final class FormRows extends GridPane {

    /** The grid itself does not count what is not managed at present. */
    private int rows;

    FormRows() {
        getStyleClass().add("form-rows");
        ColumnConstraints names = new ColumnConstraints();
        names.setHalignment(HPos.LEFT);
        names.setMinWidth(Region.USE_PREF_SIZE);
        names.setPrefWidth(116);
        ColumnConstraints controls = new ColumnConstraints();
        controls.setHgrow(Priority.ALWAYS);
        controls.setFillWidth(true);
        getColumnConstraints().addAll(names, controls);
    }

    /** Shows a line or gives its room away. */
    interface Row {
        void show(boolean shown);
    }

    TextField field(
            String id,
            String name,
            String prompt,
            StringProperty value,
            ReadOnlyStringProperty problem) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.textProperty().bindBidirectional(value);
        row(name, field, field, problem);
        return field;
    }

    /** A line whose control may stand in a box with others. */
    Row row(String name, Node control, Node labelled, ReadOnlyStringProperty problem) {
        Label label = label(name, labelled);
        Label wrong = problem(problem);
        problem.addListener((property, old, now) -> mark(labelled, now));
        mark(labelled, problem.get());
        add(label, 0, rows);
        add(control, 1, rows);
        add(wrong, 1, rows + 1);
        rows += 2;
        return shown -> {
            Icons.show(label, shown);
            Icons.show(control, shown);
            if (shown) {
                wrong.visibleProperty().bind(problem.isNotEmpty());
                wrong.managedProperty().bind(problem.isNotEmpty());
            } else {
                wrong.visibleProperty().unbind();
                wrong.managedProperty().unbind();
                Icons.show(wrong, false);
            }
        };
    }

    Row row(String name, Node control) {
        Label label = label(name, control);
        addRow(rows++, label, control);
        return shown -> {
            Icons.show(label, shown);
            Icons.show(control, shown);
        };
    }

    /** Something below a line, in the column of the controls. */
    void below(Node node) {
        add(node, 1, rows++);
    }

    private static Label label(String name, Node control) {
        Label label = new Label(name);
        label.setLabelFor(control);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        label.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setValignment(label, VPos.TOP);
        return label;
    }

    private static Label problem(ReadOnlyStringProperty problem) {
        Label wrong = new Label();
        wrong.getStyleClass().add("field-problem");
        wrong.setWrapText(true);
        wrong.setMinHeight(Region.USE_PREF_SIZE);
        wrong.textProperty().bind(problem);
        wrong.visibleProperty().bind(problem.isNotEmpty());
        wrong.managedProperty().bind(problem.isNotEmpty());
        return wrong;
    }

    private static void mark(Node control, String problem) {
        control.pseudoClassStateChanged(Styles.STATE_DANGER, !problem.isEmpty());
        control.setAccessibleHelp(problem);
        if (control instanceof TextField field) {
            field.setTooltip(problem.isEmpty() ? null : new Tooltip(problem));
        }
    }
}
