package dev.tritonexplorer.app.tensors;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.TensorMetadata;

import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which outputs are asked for, and of which only the best classes. */
final class OutputsSection extends VBox {

    private static final double NARROW = 120;

    private final Messages messages;
    private final TensorTexts texts;

    OutputsSection(RequestModel model, Messages messages) {
        this.messages = messages;
        texts = new TensorTexts(messages);
        getStyleClass().add("section");
        Label title = new Label(messages.of("tensors.outputs"));
        title.getStyleClass().add("name");
        Label classes = new Label(messages.of("tensors.classes"));
        classes.getStyleClass().addAll(Styles.TEXT_MUTED, "classes");
        HBox header = new HBox(title, Icons.spacer(), classes);
        header.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(header);
        int maxBatchSize = model.detailsProperty().get().config().maxBatchSize();
        for (OutputChoice output : model.outputs()) {
            CheckBox box = box(output);
            HBox line = new HBox(box, words(output, box, maxBatchSize), classes(output));
            line.getStyleClass().add("line");
            line.setAlignment(Pos.CENTER_LEFT);
            getChildren().add(line);
        }
        getChildren().add(way(model));
    }

    /** Where the outputs come, if that is not what the choice of shared memory promises. */
    private Label way(RequestModel model) {
        Label way = new Label();
        way.setId("outputs-way");
        way.getStyleClass().addAll(Styles.TEXT_MUTED, "note");
        way.setWrapText(true);
        way.setMinHeight(USE_PREF_SIZE);
        TravelChoices travel = model.travel();
        Runnable show =
                () -> {
                    way.setText(wayText(model));
                    Icons.show(way, !way.getText().isEmpty());
                };
        Stream.concat(
                        Stream.of(
                                travel.pathProperty(),
                                travel.sharedOutputsProperty(),
                                travel.roomProperty(),
                                travel.decoupledProperty()),
                        model.outputs().stream()
                                .flatMap(
                                        one ->
                                                Stream.of(
                                                        one.wantedProperty(),
                                                        one.classesProperty())))
                .forEach(one -> one.addListener((property, old, now) -> show.run()));
        show.run();
        return way;
    }

    private String wayText(RequestModel model) {
        TravelChoices travel = model.travel();
        if (travel.pathProperty().get().memory().isEmpty()) {
            return "";
        }
        if (travel.decoupledProperty().get()) {
            return messages.of("tensors.way.decoupled");
        }
        if (!travel.sharesOutputs()) {
            return messages.of("tensors.way.inputs");
        }
        boolean batched = model.detailsProperty().get().config().maxBatchSize() > 0;
        String open =
                model.outputs().stream()
                        .filter(one -> one.wantedProperty().get())
                        .filter(one -> one.classCount().orElse(0) == 0 && one.isOpen(batched))
                        .map(OutputChoice::name)
                        .collect(Collectors.joining(", "));
        return open.isEmpty() || travel.roomProperty().get() > 0
                ? ""
                : messages.of("tensors.way.open", open);
    }

    private static CheckBox box(OutputChoice output) {
        CheckBox box = new CheckBox();
        box.setId("output-" + output.name());
        box.setAccessibleText(output.name());
        box.setTooltip(new Tooltip(output.name()));
        box.setMinWidth(USE_PREF_SIZE);
        box.selectedProperty().bindBidirectional(output.wantedProperty());
        return box;
    }

    /** Apart from the box; in little room the type and the shape stand below the name. */
    private FlowPane words(OutputChoice output, CheckBox box, int most) {
        TensorMetadata metadata = output.metadata();
        boolean batched = most > 0 && metadata.shape().rank() > 0 && metadata.shape().dim(0) < 0;
        Label name = new Label(output.name());
        name.setTooltip(new Tooltip(output.name()));
        name.setLabelFor(box);
        Label about = new Label(metadata.datatype() + " " + texts.shape(metadata.shape(), batched));
        about.getStyleClass().add(Styles.TEXT_MUTED);
        about.setTooltip(new Tooltip(about.getText()));
        FlowPane words = new FlowPane(name, about);
        words.getStyleClass().add("words");
        words.setPrefWrapLength(NARROW);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        name.maxWidthProperty().bind(words.widthProperty());
        about.maxWidthProperty().bind(words.widthProperty());
        words.setOnMouseClicked(event -> box.fire());
        HBox.setHgrow(words, Priority.ALWAYS);
        return words;
    }

    private TextField classes(OutputChoice output) {
        TextField field =
                Fields.text(
                        output.classesProperty(),
                        5,
                        messages.of("tensors.classes.prompt"),
                        output.mayHaveClasses()
                                ? messages.of("tensors.classes.tooltip", output.name())
                                : messages.of("tensors.classes.text", output.name()));
        field.getStyleClass().add("classes");
        field.setMinWidth(USE_PREF_SIZE);
        field.setId("classes-" + output.name());
        if (output.mayHaveClasses()) {
            field.disableProperty().bind(output.wantedProperty().not());
        } else {
            field.setDisable(true);
            field.setAccessibleHelp(messages.of("tensors.classes.text", output.name()));
        }
        output.classesProperty()
                .addListener(
                        (property, old, now) ->
                                field.pseudoClassStateChanged(
                                        Styles.STATE_DANGER, output.classCount().isEmpty()));
        return field;
    }
}
