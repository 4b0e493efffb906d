package dev.tritonexplorer.app.tensors;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.DataType;

import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.feather.Feather;

import java.util.EnumMap;
import java.util.Map;

/** The controls of the source that an input's values come from; each is built when it is chosen. */
final class SourceEditor extends StackPane {

    private final InputModel input;
    private final Messages messages;
    private final FileDialogs dialogs;
    private final Map<SourceKind, Node> built = new EnumMap<>(SourceKind.class);

    SourceEditor(InputModel input, Messages messages, FileDialogs dialogs) {
        this.input = input;
        this.messages = messages;
        this.dialogs = dialogs;
        setAlignment(Pos.TOP_LEFT);
        input.kindProperty().addListener((property, old, now) -> show(now));
        show(input.kindProperty().get());
    }

    private void show(SourceKind kind) {
        boolean any = kind != SourceKind.ZEROS && kind != SourceKind.ONES;
        Icons.show(this, any);
        if (any) {
            getChildren().setAll(built.computeIfAbsent(kind, this::build));
        }
    }

    private Node build(SourceKind kind) {
        return switch (kind) {
            case TEXT ->
                    area(
                            "text-",
                            input.textProperty(),
                            isText()
                                    ? messages.of("tensors.text.prompt.bytes")
                                    : messages.of("tensors.text.prompt"));
            case JSON ->
                    area(
                            "json-",
                            input.jsonProperty(),
                            isText()
                                    ? messages.of("tensors.json.prompt.bytes")
                                    : messages.of("tensors.json.prompt"));
            case FILE -> file();
            case RANDOM -> random();
            case COUNT ->
                    row(
                            field(
                                    messages.of("tensors.start"),
                                    input.startProperty(),
                                    messages.of("tensors.start.tooltip")),
                            field(
                                    messages.of("tensors.step"),
                                    input.stepProperty(),
                                    messages.of("tensors.step.tooltip")));
            case ZEROS, ONES -> new Region();
        };
    }

    private Node random() {
        boolean whole = !input.metadata().datatype().matches("B?FP\\d+");
        TextField from =
                Fields.text(input.fromProperty(), 3, "0", messages.of("tensors.from.tooltip"));
        TextField to =
                Fields.text(
                        input.toProperty(),
                        3,
                        whole ? "100" : "1",
                        messages.of("tensors.to.tooltip"));
        HBox range = Fields.named(messages.of("tensors.range"), from);
        range.getChildren().addAll(Fields.label("–", to), to);
        Node seed =
                field(
                        messages.of("tensors.seed"),
                        input.seedProperty(),
                        messages.of("tensors.seed.tooltip"));
        boolean ranged = !isText() && !input.metadata().datatype().equals(DataType.BOOL.name());
        return ranged ? row(seed, range) : row(seed);
    }

    private boolean isText() {
        return input.metadata().datatype().equals(DataType.BYTES.name());
    }

    private Node area(String id, StringProperty text, String prompt) {
        ValuesArea area =
                new ValuesArea(
                        text, messages, prompt, messages.of("tensors.values.of", input.name()));
        area.setId(id + input.name());
        return area;
    }

    private static Node row(Node... fields) {
        FlowPane row = new FlowPane(fields);
        row.getStyleClass().add("fields");
        return row;
    }

    private static Node field(String name, StringProperty value, String meaning) {
        TextField field = Fields.text(value, 4, "", meaning);
        return Fields.named(name, field);
    }

    private Node file() {
        Label path = new Label();
        path.getStyleClass().add(Styles.TEXT_MUTED);
        path.setMinWidth(0);
        path.setMaxWidth(Double.MAX_VALUE);
        path.textProperty()
                .bind(
                        input.fileProperty()
                                .map(file -> String.valueOf(file.getFileName()))
                                .orElse(messages.of("tensors.file.drop")));
        Tooltip whole = new Tooltip();
        whole.textProperty()
                .bind(
                        input.fileProperty()
                                .map(String::valueOf)
                                .orElse(messages.of("tensors.file.drop")));
        path.setTooltip(whole);
        Button choose =
                Icons.button(
                        Feather.FOLDER,
                        messages.of("tensors.file.choose"),
                        messages.of("tensors.file.choose.tooltip"),
                        () -> dialogs.tensor(getScene().getWindow()).ifPresent(input::take));
        choose.setId("choose-" + input.name());
        HBox.setHgrow(path, Priority.ALWAYS);
        Button again =
                Icons.button(Feather.REFRESH_CW, messages.of("tensors.file.again"), input::look);
        again.disableProperty().bind(input.fileProperty().isNull());
        HBox row = new HBox(choose, path, again);
        row.getStyleClass().add("line");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
