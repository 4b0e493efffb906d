package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.outputs.DialogFileSaver;
import dev.tritonexplorer.app.outputs.OutputsView;
import dev.tritonexplorer.app.snippets.CopyModel;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Gradually;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.travel.VersionChoice;

import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One model's request at the left, what came back at the right. */
final class RequestView extends BorderPane {

    private static final double REQUEST_SHARE = 0.46;

    private final RequestModel model;
    private final Messages messages;
    private final FileDialogs dialogs;
    private final CopyModel copies;
    private final HBox cards = new HBox();
    private @Nullable RequestCard card;
    private final TensorsToolbar toolbar;

    RequestView(
            RequestModel model,
            VersionChoice version,
            Messages messages,
            UserMessages words,
            FileDialogs dialogs,
            Background background,
            CopyModel copies) {
        this.model = model;
        this.messages = messages;
        this.dialogs = dialogs;
        this.copies = copies;
        toolbar = new TensorsToolbar(model, version, messages);
        cards.getStyleClass().add("cards");
        VBox.setVgrow(cards, Priority.ALWAYS);
        setCenter(new VBox(toolbar, cards));
        setBottom(new TensorsRunBar(model, messages, this::run));
        new Gradually()
                .build(List.of(() -> {}, this::addRequest, () -> addOutputs(words, background)));
    }

    private void addRequest() {
        RequestCard request = new RequestCard(model, messages, dialogs, copies);
        request.setMinWidth(320);
        request.prefWidthProperty().bind(cards.widthProperty().multiply(REQUEST_SHARE));
        cards.getChildren().add(request);
        card = request;
    }

    private void addOutputs(UserMessages words, Background background) {
        OutputsView outputs =
                new OutputsView(model.transcript(), messages, words, background, this::saveOutput);
        outputs.setMinWidth(0);
        outputs.prefWidthProperty().bind(cards.widthProperty().multiply(1 - REQUEST_SHARE));
        HBox.setHgrow(outputs, Priority.ALWAYS);
        cards.getChildren().add(outputs);
    }

    private Optional<Path> saveOutput(String name, String ending) {
        return new DialogFileSaver(getScene().getWindow(), messages).choose(name, ending);
    }

    void run() {
        toolbar.commit();
        model.run();
    }

    void open() {
        if (card != null) {
            card.open();
        }
    }

    boolean copyAsCurl() {
        return card != null && card.copyAsCurl();
    }

    void save() {
        if (card != null) {
            card.save();
        }
    }
}
