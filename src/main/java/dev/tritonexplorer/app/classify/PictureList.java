package dev.tritonexplorer.app.classify;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.StatePane;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/** The card with the pictures. */
final class PictureList extends VBox {

    private final ClassifyModel model;
    private final Messages messages;
    private final PictureChooser chooser;
    private final ListView<PictureRow> list;

    PictureList(
            ClassifyModel model,
            Messages messages,
            UserMessages words,
            PictureChooser chooser,
            Thumbnails thumbnails) {
        this.model = model;
        this.messages = messages;
        this.chooser = chooser;
        getStyleClass().add("card");
        list = new ListView<>(model.rows());
        list.setId("pictures");
        list.getStyleClass().add("picture-list");
        list.setFixedCellSize(PictureCell.HEIGHT);
        list.setCellFactory(view -> new PictureCell(messages, words, thumbnails));
        list.setAccessibleText(messages.of("classify.list.accessible"));
        list.setPlaceholder(empty());
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(header(), list);

        list.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (property, old, now) -> {
                            if (now != null) {
                                model.selectedProperty().set(now);
                            }
                        });
        model.selectedProperty().addListener((property, old, now) -> follow(now));
    }

    private void follow(PictureRow wanted) {
        if (wanted == null) {
            list.getSelectionModel().clearSelection();
        } else if (wanted != list.getSelectionModel().getSelectedItem()) {
            list.getSelectionModel().select(wanted);
        }
    }

    private HBox header() {
        Label title = new Label();
        title.getStyleClass().add("card-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        title.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> messages.of("classify.list.title", model.rows().size()),
                                model.rows()));
        Button pictures =
                Icons.button(
                        Feather.PLUS,
                        messages.of("classify.add.pictures"),
                        messages.of("classify.add.pictures.tooltip"),
                        () -> model.add(chooser.pictures()));
        pictures.getStyleClass().add(Styles.FLAT);
        pictures.setId("add-pictures");
        Button folder =
                Icons.button(
                        Feather.FOLDER_PLUS,
                        messages.of("classify.add.folder"),
                        messages.of("classify.add.folder.tooltip"),
                        () -> model.add(chooser.folder()));
        folder.getStyleClass().add(Styles.FLAT);
        folder.setId("add-folder");
        HBox header = new HBox(title, Icons.spacer(), pictures, folder);
        header.getStyleClass().add("card-header");
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private StatePane empty() {
        Button samples = new Button(messages.of("classify.empty.samples"));
        samples.setId("add-samples");
        samples.setOnAction(event -> model.addSamples());
        return StatePane.calm(
                Feather.IMAGE,
                messages.of("classify.empty.title"),
                messages.of("classify.empty.message"),
                "",
                samples);
    }
}
