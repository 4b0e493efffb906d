package dev.tritonexplorer.app.tensors;

import atlantafx.base.controls.ToggleSwitch;
import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.EndPair;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;

import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The editor of an input. */
final class InputSection extends VBox {

    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");
    private static final double NAME_SHARE = 0.55;

    private final InputModel input;
    private final Messages messages;
    private final TensorTexts texts;
    private final VBox body = new VBox();

    InputSection(InputModel input, Messages messages, FileDialogs dialogs) {
        this.input = input;
        this.messages = messages;
        texts = new TensorTexts(messages);
        setId("input-" + input.name());
        getStyleClass().addAll("section", "input");
        body.getStyleClass().add("body");
        CheckLine status = new CheckLine(input, messages);
        SourceEditor editor = new SourceEditor(input, messages, dialogs);
        body.getChildren().addAll(choices(), editor, status);
        getChildren().addAll(header(), body);
        input.includedProperty().addListener((property, old, now) -> Icons.show(body, now));
        Icons.show(body, input.includedProperty().get());
        setOnDragOver(this::dragged);
        setOnDragExited(event -> pseudoClassStateChanged(OVER, false));
        setOnDragDropped(this::dropped);
    }

    private HBox header() {
        Label name = new Label(input.name());
        name.getStyleClass().add("name");
        name.setTooltip(new Tooltip(input.name()));
        Label about = new Label(about());
        about.getStyleClass().add(Styles.TEXT_MUTED);
        String batch =
                input.isBatched()
                        ? "\n" + messages.of("tensors.batch.tooltip", input.maxBatchSize())
                        : "";
        about.setTooltip(new Tooltip(about() + batch));
        Region line =
                input.isOptional()
                        ? new VBox(name, about)
                        : new EndPair(name, about, NAME_SHARE, false);
        line.setMinWidth(0);
        HBox.setHgrow(line, Priority.ALWAYS);
        HBox header = new HBox(line);
        header.getStyleClass().add("line");
        header.setAlignment(Pos.CENTER_LEFT);
        if (input.isOptional()) {
            Label optional = new Label(messages.of("tensors.optional"));
            optional.getStyleClass().add(Styles.TEXT_MUTED);
            optional.setMinWidth(Region.USE_PREF_SIZE);
            ToggleSwitch send = new ToggleSwitch();
            send.setId("include-" + input.name());
            send.selectedProperty().bindBidirectional(input.includedProperty());
            send.setAccessibleText(messages.of("tensors.optional.send", input.name()));
            send.setTooltip(new Tooltip(messages.of("tensors.optional.send", input.name())));
            optional.setLabelFor(send);
            header.getChildren().addAll(optional, send);
        }
        return header;
    }

    private String about() {
        return input.metadata().datatype()
                + " "
                + texts.shape(input.metadata().shape(), input.isBatched(), input.maxBatchSize());
    }

    private HBox choices() {
        ComboBox<SourceKind> kind =
                Fields.box(
                        "source-" + input.name(),
                        FXCollections.observableArrayList(SourceKind.values()),
                        input.kindProperty(),
                        texts::kind,
                        messages.of("tensors.source", input.name()));
        kind.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(kind);
        row.getStyleClass().add("line");
        row.setAlignment(Pos.CENTER_LEFT);
        if (input.isShapeOpen()) {
            TextField shape =
                    Fields.text(
                            input.shapeProperty(),
                            8,
                            "",
                            messages.of("tensors.shape.tooltip", input.metadata().shape()));
            shape.setId("shape-" + input.name());
            shape.promptTextProperty()
                    .bind(
                            input.kindProperty()
                                    .map(
                                            now ->
                                                    now.isMadeUp()
                                                            ? madeUpShape()
                                                            : messages.of(
                                                                    "tensors.shape.follows")));
            input.checkProperty().addListener((property, old, now) -> mark(shape, now));
            mark(shape, input.checkProperty().get());
            HBox.setHgrow(shape, Priority.ALWAYS);
            row.getChildren().addAll(Fields.label(messages.of("tensors.shape"), shape), shape);
        }
        return row;
    }

    /** What is made if nothing is said; empty dimensions have to be said. */
    private String madeUpShape() {
        return input.defaultShape()
                .map(Examples::text)
                .orElseGet(() -> messages.of("tensors.shape.one"));
    }

    private static void mark(TextField shape, InputCheck check) {
        boolean wrong =
                check instanceof InputCheck.Wrong(String problem, boolean ofShape) && ofShape;
        shape.pseudoClassStateChanged(Styles.STATE_DANGER, wrong);
    }

    private void dragged(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            pseudoClassStateChanged(OVER, true);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        pseudoClassStateChanged(OVER, false);
        boolean taken = event.getDragboard().hasFiles();
        if (taken) {
            input.take(event.getDragboard().getFiles().getFirst().toPath());
        }
        event.setDropCompleted(taken);
        event.consume();
    }
}
