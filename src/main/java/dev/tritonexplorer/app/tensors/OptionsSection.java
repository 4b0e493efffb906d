package dev.tritonexplorer.app.tensors;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Compression;

import javafx.beans.property.Property;
import javafx.collections.FXCollections;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What a request says beside its tensors. */
final class OptionsSection extends VBox {

    private OptionsSection(String title) {
        getStyleClass().add("section");
        Label name = new Label(title);
        name.getStyleClass().add("name");
        getChildren().add(name);
    }

    /** The request's place in a sequence. */
    static OptionsSection sequence(RequestChoices choices, Messages messages, boolean needed) {
        OptionsSection section = new OptionsSection(messages.of("tensors.sequence"));
        TextField id =
                Fields.text(
                        choices.sequenceProperty(),
                        8,
                        needed ? "" : messages.of("tensors.none"),
                        messages.of("tensors.sequence.id.tooltip"));
        id.setId("sequence-id");
        CheckBox start =
                flag(
                        "sequence-start",
                        messages.of("tensors.sequence.start"),
                        messages.of("tensors.sequence.start.tooltip"));
        start.selectedProperty().bindBidirectional(choices.startProperty());
        CheckBox end =
                flag(
                        "sequence-end",
                        messages.of("tensors.sequence.end"),
                        messages.of("tensors.sequence.end.tooltip"));
        end.selectedProperty().bindBidirectional(choices.endProperty());
        FlowPane row =
                new FlowPane(Fields.named(messages.of("tensors.sequence.id"), id), start, end);
        row.getStyleClass().add("fields");
        section.getChildren().add(row);
        if (needed) {
            Label note = new Label(messages.of("tensors.sequence.note"));
            note.getStyleClass().addAll(Styles.TEXT_MUTED, "note");
            note.setWrapText(true);
            note.setMinHeight(USE_PREF_SIZE);
            section.getChildren().add(note);
        }
        return section;
    }

    /** Everything else. */
    static OptionsSection of(RequestChoices choices, TravelChoices travel, Messages messages) {
        OptionsSection section = new OptionsSection(messages.of("tensors.options"));
        GridPane grid = new GridPane();
        grid.getStyleClass().add("facts");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(USE_PREF_SIZE);
        ColumnConstraints fields = new ColumnConstraints();
        fields.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(names, fields);
        TextField id =
                Fields.text(
                        choices.idProperty(),
                        8,
                        messages.of("tensors.none"),
                        messages.of("tensors.id.tooltip"));
        id.setId("request-id");
        TextField priority =
                Fields.text(
                        choices.priorityProperty(),
                        8,
                        messages.of("tensors.default"),
                        messages.of("tensors.priority.tooltip"));
        priority.setId("priority");
        TextField timeout =
                Fields.text(
                        choices.timeoutProperty(),
                        8,
                        messages.of("tensors.none"),
                        messages.of("tensors.timeout.tooltip"));
        timeout.setId("timeout");
        grid.addRow(0, Fields.label(messages.of("tensors.id"), id), id);
        grid.addRow(1, Fields.label(messages.of("tensors.priority"), priority), priority);
        grid.addRow(2, Fields.label(messages.of("tensors.timeout"), timeout), timeout);
        ComboBox<Compression> packed =
                packing(
                        "request-compression",
                        travel.packedProperty(),
                        messages.of("tensors.packed.tooltip"),
                        messages);
        ComboBox<Compression> answered =
                packing(
                        "response-compression",
                        travel.answeredProperty(),
                        messages.of("tensors.answered.tooltip"),
                        messages);
        grid.addRow(3, Fields.label(messages.of("tensors.packed"), packed), packed);
        // Disabled, it shows no tooltip of its own.
        Label answeredName = Fields.label(messages.of("tensors.answered"), answered);
        answeredName.setTooltip(new Tooltip(messages.of("tensors.answered.tooltip")));
        answered.setAccessibleHelp(messages.of("tensors.answered.tooltip"));
        answered.disableProperty().bind(travel.grpcProperty());
        grid.addRow(4, answeredName, answered);
        section.getChildren().addAll(grid, new ParametersTable(choices, messages, ""));
        return section;
    }

    private static ComboBox<Compression> packing(
            String id, Property<Compression> chosen, String meaning, Messages messages) {
        ComboBox<Compression> box =
                Fields.box(
                        id,
                        FXCollections.observableArrayList(Compression.values()),
                        chosen,
                        new TensorTexts(messages)::packing,
                        meaning);
        box.setMaxWidth(Double.MAX_VALUE);
        return box;
    }

    private static CheckBox flag(String id, String name, String meaning) {
        CheckBox box = new CheckBox(name);
        box.setId(id);
        box.setTooltip(new Tooltip(meaning));
        box.setAccessibleHelp(meaning);
        return box;
    }
}
