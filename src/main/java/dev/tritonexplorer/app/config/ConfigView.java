package dev.tritonexplorer.app.config;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/** The configuration's text, to select and copy. */
public final class ConfigView extends VBox {

    public ConfigView(ConfigModel model, Messages messages) {
        getStyleClass().add("config-view");
        TextArea text = new TextArea();
        text.setId("config");
        text.setEditable(false);
        text.getStyleClass().add("code");
        text.textProperty().bind(model.jsonProperty());
        VBox.setVgrow(text, Priority.ALWAYS);

        Label title = new Label(messages.of("config.title"));
        title.getStyleClass().add("card-title");
        title.setLabelFor(text);
        Button copy =
                Icons.button(
                        Feather.COPY,
                        messages.of("config.copy"),
                        messages.of("config.copy.tooltip"),
                        () -> copy(model.jsonProperty().getValue()));
        HBox header = new HBox(title, Icons.spacer(), copy);
        header.getStyleClass().add("card-header");
        header.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(header, text);
        card.getStyleClass().add("card");
        VBox.setVgrow(card, Priority.ALWAYS);
        getChildren().add(card);
    }

    /** Puts the focus on the search field. */
    public void focusSearch() {
        lookup("#config").requestFocus();
    }

    private static void copy(String json) {
        ClipboardContent content = new ClipboardContent();
        content.putString(json);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
