package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;

import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The responses of a run. */
public final class OutputsView extends VBox {

    public OutputsView(
            TranscriptModel model, Messages messages, UserMessages words, Background background) {
        getStyleClass().add("card");
        ListView<String> list = new ListView<>(model.lines());
        list.setAccessibleText("Responses");
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().add(list);
    }
}
