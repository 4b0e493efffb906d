package dev.tritonexplorer.app.tensors;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.tensors.GenerateJson;

import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

import java.util.stream.Collectors;

/** A prompt for a text model, and what goes with it. */
final class PromptSection extends VBox {

    private static final int ROWS = 7;

    PromptSection(RequestModel model, InputModel input, Messages messages) {
        getStyleClass().add("section");
        Label title = new Label(messages.of("tensors.prompt"));
        title.getStyleClass().add("name");
        TextArea prompt = new TextArea();
        prompt.setId("prompt");
        prompt.setWrapText(true);
        prompt.setPrefRowCount(ROWS);
        prompt.setAccessibleText(messages.of("tensors.prompt.of", input.name()));
        prompt.textProperty().bindBidirectional(model.promptProperty());
        title.setLabelFor(prompt);
        Fields.leaveByTab(prompt);
        getChildren()
                .addAll(title, prompt, new ParametersTable(model.choices(), messages, "prompt-"));
        String others =
                model.inputs().stream()
                        .filter(one -> one != input)
                        .map(one -> one.name() + " " + one.metadata().datatype())
                        .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            String switched =
                    GenerateJson.hasStream(model.detailsProperty().get().metadata().inputs())
                            ? "\n" + messages.of("tensors.prompt.stream")
                            : "";
            Label note = new Label(messages.of("tensors.prompt.others", others) + switched);
            note.getStyleClass().addAll(Styles.TEXT_MUTED, "note");
            note.setWrapText(true);
            note.setMinHeight(USE_PREF_SIZE);
            getChildren().add(note);
        }
    }
}
