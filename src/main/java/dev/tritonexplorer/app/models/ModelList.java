package dev.tritonexplorer.app.models;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.RepositoryModel;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The models at the left. */
public final class ModelList extends VBox {

    private final ModelsModel model;
    private final ListView<RepositoryModel> list;

    public ModelList(ModelsModel model, Messages messages) {
        this.model = model;
        getStyleClass().add("model-list");
        list = new ListView<>(model.models());
        list.setId("models");
        list.getStyleClass().add(Styles.DENSE);
        ModelTexts texts = new ModelTexts(messages);
        list.setCellFactory(view -> new ModelCell(texts));
        Label none = new Label(messages.of("models.none"));
        none.getStyleClass().add(Styles.TEXT_MUTED);
        none.setWrapText(true);
        list.setPlaceholder(none);
        VBox.setVgrow(list, Priority.ALWAYS);

        Label title = new Label();
        title.getStyleClass().add("section");
        title.setLabelFor(list);
        title.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> messages.of("models.title", model.models().size()),
                                model.models()));
        getChildren().addAll(title, list);

        list.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (property, old, now) -> {
                            // A list that is being refilled has no selection for a moment.
                            if (now != null) {
                                model.selectedProperty().set(now);
                            }
                        });
        model.selectedProperty().addListener((property, old, now) -> follow());
        follow();
    }

    /** Moves the focus to the list. */
    public void focusList() {
        list.requestFocus();
    }

    private void follow() {
        RepositoryModel wanted = model.selectedProperty().get();
        if (wanted == null) {
            list.getSelectionModel().clearSelection();
        } else if (!wanted.equals(list.getSelectionModel().getSelectedItem())) {
            list.getSelectionModel().select(wanted);
            list.scrollTo(wanted);
        }
    }
}
