package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.snippets.CopyMenu;
import dev.tritonexplorer.app.snippets.CopyModel;
import dev.tritonexplorer.app.task.Gradually;
import dev.tritonexplorer.app.text.Messages;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;

/** All that a request is made of. */
final class RequestCard extends VBox {

    /** Below this width the buttons are signs alone. */
    private static final double WORDS_FROM = 380;

    private static final double ALL_WORDS_FROM = 460;

    private final RequestModel model;
    private final Messages messages;
    private final FileDialogs dialogs;
    private final CopyMenu copyAs;
    private final ScrollPane scroll = new ScrollPane();
    private final VBox inference = new VBox();
    private final VBox generation = new VBox();
    private final Gradually building = new Gradually();

    RequestCard(RequestModel model, Messages messages, FileDialogs dialogs, CopyModel copies) {
        this.model = model;
        this.messages = messages;
        this.dialogs = dialogs;
        copyAs = new CopyMenu(copies, messages, model::copySource);
        getStyleClass().addAll("card", "request-card");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(header(), scroll);
        model.travel().callProperty().addListener((property, old, now) -> show(now));
        show(model.travel().callProperty().get());
    }

    private Node header() {
        Label title = new Label(messages.of("tensors.request"));
        title.getStyleClass().add("card-title");
        title.setMinWidth(USE_PREF_SIZE);
        Button examples =
                Icons.button(
                        Feather.ROTATE_CCW, messages.of("tensors.examples"), model::fillExamples);
        examples.setId("fill-examples");
        Button open =
                Icons.button(
                        Feather.FOLDER,
                        messages.of("tensors.open"),
                        messages.of("tensors.open.tooltip"),
                        this::open);
        open.setId("open-request");
        open.getStyleClass().add("flat");
        Button save =
                Icons.button(
                        Feather.SAVE,
                        messages.of("tensors.save"),
                        messages.of("tensors.save.tooltip"),
                        this::save);
        save.setId("save-request");
        save.getStyleClass().add("flat");
        widthProperty()
                .addListener(
                        (property, old, now) -> {
                            ContentDisplay words =
                                    now.doubleValue() < WORDS_FROM
                                            ? ContentDisplay.GRAPHIC_ONLY
                                            : ContentDisplay.LEFT;
                            open.setContentDisplay(words);
                            save.setContentDisplay(words);
                            copyAs.brief(now.doubleValue() < ALL_WORDS_FROM);
                        });
        HBox header = new HBox(title, Icons.spacer(), examples, copyAs, open, save);
        header.getStyleClass().add("card-header");
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    boolean copyAsCurl() {
        return copyAs.copyAsCurl();
    }

    void open() {
        dialogs.openRequest(getScene().getWindow()).ifPresent(model::open);
    }

    void save() {
        dialogs.saveRequest(getScene().getWindow(), model.modelName() + ".json")
                .ifPresent(model::save);
    }

    private void show(CallKind call) {
        VBox wanted = call == CallKind.GENERATE ? generation : inference;
        if (wanted.getChildren().isEmpty()) {
            wanted.getStyleClass().add("sections");
            fill(wanted, call);
        }
        scroll.setContent(wanted);
    }

    private void fill(VBox sections, CallKind call) {
        if (call == CallKind.GENERATE) {
            model.promptInput()
                    .ifPresent(
                            input ->
                                    sections.getChildren()
                                            .add(new PromptSection(model, input, messages)));
            return;
        }
        boolean sequence = model.detailsProperty().get().isSequence();
        if (sequence) {
            sections.getChildren().add(OptionsSection.sequence(model.choices(), messages, true));
        }
        List<Runnable> steps = new ArrayList<>();
        for (InputModel input : model.inputs()) {
            steps.add(() -> sections.getChildren().add(new InputSection(input, messages, dialogs)));
        }
        if (model.inputs().isEmpty()) {
            Label none = new Label(messages.of("tensors.inputs.none"));
            none.getStyleClass().addAll("section", "text-muted");
            sections.getChildren().add(none);
        }
        steps.add(() -> addOptions(sections, sequence));
        building.build(steps);
    }

    private void addOptions(VBox sections, boolean sequence) {
        sections.getChildren()
                .addAll(
                        new OutputsSection(model, messages),
                        OptionsSection.of(model.choices(), model.travel(), messages));
        if (!sequence) {
            sections.getChildren().add(OptionsSection.sequence(model.choices(), messages, false));
        }
    }
}
