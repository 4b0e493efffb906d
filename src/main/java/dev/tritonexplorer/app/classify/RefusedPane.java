package dev.tritonexplorer.app.classify;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Segmented;
import dev.tritonexplorer.app.control.StatePane;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.imaging.Layout;
import dev.tritonexplorer.imaging.Overrides;
import dev.tritonexplorer.imaging.PictureModelCheck.Fix;
import dev.tritonexplorer.imaging.PictureModelCheck.Refused;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Why a model takes no pictures, and what the person may say to make it. */
final class RefusedPane extends StackPane {

    private static final int FIELD_COLUMNS = 6;
    private static final int MOST_DIGITS = 5;

    private final ClassifyChoices choices;
    private final Messages messages;
    private final ObjectProperty<Layout> layout;
    private final ObjectProperty<Integer> channels;
    private final TextField height;
    private final TextField width;

    RefusedPane(Refused refused, ClassifyChoices choices, Messages messages) {
        this.choices = choices;
        this.messages = messages;
        setId("refused");
        Overrides now = choices.overridesProperty().get();
        layout = new SimpleObjectProperty<>(now.layout().orElse(Layout.NCHW));
        channels = new SimpleObjectProperty<>(now.channels().orElse(3));
        height = number("override-height", now.height());
        width = number("override-width", now.width());
        boolean canMend = !refused.fixes().isEmpty();
        Node[] actions = canMend ? new Node[] {form(refused)} : new Node[0];
        getChildren()
                .add(
                        StatePane.calm(
                                canMend ? Feather.HELP_CIRCLE : Feather.SLASH,
                                canMend
                                        ? messages.of("classify.refused.open")
                                        : messages.of("classify.refused.title"),
                                new UserMessages(messages).of(refused.said()),
                                canMend
                                        ? messages.of("classify.refused.mend")
                                        : messages.of("classify.refused.other"),
                                actions));
    }

    private GridPane form(Refused refused) {
        GridPane form = new GridPane();
        form.getStyleClass().add("form");
        form.setAlignment(Pos.CENTER);
        List<Node[]> lines = new ArrayList<>();
        if (refused.fixes().contains(Fix.LAYOUT)) {
            lines.add(
                    line(
                            messages.of("classify.override.layout"),
                            new Segmented<>(
                                    List.of(Layout.NCHW, Layout.NHWC),
                                    Layout::name,
                                    layout,
                                    messages.of("classify.override.layout"))));
        }
        if (refused.fixes().contains(Fix.CHANNELS)) {
            lines.add(
                    line(
                            messages.of("classify.override.channels"),
                            new Segmented<>(
                                    List.of(1, 3),
                                    String::valueOf,
                                    channels,
                                    messages.of("classify.override.channels"))));
        }
        if (refused.fixes().contains(Fix.SIZE)) {
            lines.add(line(messages.of("classify.override.height"), height));
            lines.add(line(messages.of("classify.override.width"), width));
        }
        for (int row = 0; row < lines.size(); row++) {
            form.addRow(row, lines.get(row));
        }
        Button apply = new Button(messages.of("classify.override.apply"));
        apply.setId("override-apply");
        apply.getStyleClass().add(Styles.ACCENT);
        apply.setOnAction(event -> apply(refused));
        if (refused.fixes().contains(Fix.SIZE)) {
            apply.disableProperty()
                    .bind(height.textProperty().isEmpty().and(width.textProperty().isEmpty()));
            height.setOnAction(event -> apply.fire());
            width.setOnAction(event -> apply.fire());
        }
        form.add(apply, 1, lines.size());
        return form;
    }

    private static Node[] line(String name, Node control) {
        Label label = new Label(name);
        label.setLabelFor(control);
        return new Node[] {label, control};
    }

    private static TextField number(String id, OptionalInt value) {
        TextField field = new TextField(value.isPresent() ? "" + value.getAsInt() : "");
        field.setId(id);
        field.setPrefColumnCount(FIELD_COLUMNS);
        field.setTextFormatter(
                new TextFormatter<>(
                        change ->
                                change.getControlNewText().matches("\\d{0," + MOST_DIGITS + "}")
                                        ? change
                                        : null));
        return field;
    }

    /** Keeps what an earlier refusal asked for: one answer may lead to the next question. */
    private void apply(Refused refused) {
        Overrides now = choices.overridesProperty().get();
        boolean size = refused.fixes().contains(Fix.SIZE);
        choices.overridesProperty()
                .set(
                        new Overrides(
                                refused.fixes().contains(Fix.LAYOUT)
                                        ? Optional.of(layout.get())
                                        : now.layout(),
                                refused.fixes().contains(Fix.CHANNELS)
                                        ? OptionalInt.of(channels.get())
                                        : now.channels(),
                                size ? value(height) : now.height(),
                                size ? value(width) : now.width()));
    }

    private static OptionalInt value(TextField field) {
        return field.getText().isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(field.getText()));
    }
}
