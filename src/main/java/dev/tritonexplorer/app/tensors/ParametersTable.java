package dev.tritonexplorer.app.tensors;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;

import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener.Change;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Custom parameters: a row each. */
final class ParametersTable extends VBox {

    private final RequestChoices choices;
    private final Messages messages;
    private final TensorTexts texts;
    private final VBox rows = new VBox();
    private final Map<ParameterRow, Node> built = new HashMap<>();

    ParametersTable(RequestChoices choices, Messages messages, String prefix) {
        this.choices = choices;
        this.messages = messages;
        texts = new TensorTexts(messages);
        getStyleClass().add("parameters");
        rows.getStyleClass().add("rows");
        Label title = new Label(messages.of("tensors.parameters"));
        title.getStyleClass().add(Styles.TEXT_MUTED);
        Button add =
                Icons.button(
                        Feather.PLUS,
                        messages.of("tensors.parameter.add"),
                        messages.of("tensors.parameter.add.tooltip"),
                        choices::addParameter);
        add.setId(prefix + "add-parameter");
        add.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        HBox header = new HBox(title, Icons.spacer(), add);
        header.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(header, rows);
        choices.parameters().addListener((Change<? extends ParameterRow> change) -> show());
        show();
    }

    private void show() {
        List<ParameterRow> now = choices.parameters();
        built.keySet().retainAll(now);
        List<Node> wanted =
                now.stream().map(row -> built.computeIfAbsent(row, this::build)).toList();
        // A change within a row must not take the focus from it.
        if (!rows.getChildren().equals(wanted)) {
            rows.getChildren().setAll(wanted);
        }
        Icons.show(rows, !wanted.isEmpty());
    }

    private Node build(ParameterRow row) {
        TextField name =
                Fields.text(
                        row.nameProperty(),
                        6,
                        messages.of("tensors.parameter.name"),
                        messages.of("tensors.parameter.name"));
        TextField value =
                Fields.text(
                        row.valueProperty(),
                        6,
                        messages.of("tensors.parameter.value"),
                        messages.of("tensors.parameter.value"));
        ComboBox<ParameterRow.Type> type =
                Fields.box(
                        "parameter-type",
                        FXCollections.observableArrayList(ParameterRow.Type.values()),
                        row.typeProperty(),
                        texts::type,
                        messages.of("tensors.parameter.type"));
        type.setMinWidth(USE_PREF_SIZE);
        Runnable mark =
                () ->
                        value.pseudoClassStateChanged(
                                Styles.STATE_DANGER, !row.isEmpty() && row.parameter().isEmpty());
        row.valueProperty().addListener((property, old, now) -> mark.run());
        row.typeProperty().addListener((property, old, now) -> mark.run());
        mark.run();
        Button remove =
                Icons.button(
                        Feather.X,
                        messages.of("tensors.parameter.remove"),
                        () -> choices.parameters().remove(row));
        remove.getStyleClass().add(Styles.SMALL);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox.setHgrow(value, Priority.ALWAYS);
        HBox line = new HBox(name, type, value, remove);
        line.getStyleClass().add("line");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
