package dev.tritonexplorer.app.about;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.SystemClipboard;
import dev.tritonexplorer.app.control.TakeButtons;
import dev.tritonexplorer.app.text.Messages;

import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** The libraries below each other; a licence's name opens its text below it, and closes it. */
final class LicenceRows extends GridPane {

    /** One library's is a sentence. */
    private static final double VERSION = 110;

    private static final double LINE = 18;
    private static final double HEIGHT = 16 * LINE;

    private final AboutModel model;
    private final Messages messages;

    LicenceRows(AboutModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().addAll("facts", "libraries");
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(names, new ColumnConstraints(VERSION));
        model.components().subscribe(this::list);
        model.textProperty().subscribe(text -> list());
        list();
    }

    private void list() {
        AboutModel.@Nullable Text open = model.textProperty().get();
        Optional<String> focused =
                getChildren().stream()
                        .filter(node -> node.isFocused())
                        .map(node -> node.getId())
                        .findFirst();
        getChildren().clear();
        int row = 0;
        for (Component each : model.components()) {
            boolean isOpen = open != null && open.of().equals(each);
            Label name = new Label(each.name());
            name.setMinWidth(0);
            Label version = new Label(each.version());
            version.getStyleClass().add(Styles.TEXT_MUTED);
            version.setMinWidth(0);
            version.setTooltip(new Tooltip(each.version()));
            Hyperlink licence = new Hyperlink(each.licence());
            licence.setId("licence-" + each.name().replaceAll("\\W", "-"));
            licence.setMinWidth(Region.USE_PREF_SIZE);
            licence.setAccessibleText(
                    isOpen
                            ? messages.of("about.licences.close", each.licence(), each.name())
                            : messages.of("about.licences.open", each.licence(), each.name()));
            licence.setOnAction(event -> model.toggleText(each));
            addRow(row++, name, version, licence);
            if (isOpen) {
                add(text(open.lines()), 0, row++, REMAINING, 1);
            }
            if (focused.filter(licence.getId()::equals).isPresent()) {
                licence.requestFocus();
            }
        }
    }

    private HBox text(List<String> lines) {
        // Some are thousands of lines long.
        ListView<String> text = new ListView<>();
        text.getItems().setAll(lines);
        text.setId("licence-text");
        text.setFixedCellSize(LINE);
        // The columns keep the widths that their names give them.
        text.setPrefWidth(0);
        text.setPrefHeight(Math.min(HEIGHT, (lines.size() + 1) * LINE));
        text.setMinHeight(text.getPrefHeight());
        text.setAccessibleText(messages.of("about.licences.text"));
        text.getStyleClass().add("licence-text");
        HBox.setHgrow(text, Priority.ALWAYS);
        Button copy =
                TakeButtons.copy(
                        messages,
                        "copy-licence",
                        messages.of("about.licences.copy"),
                        () -> SystemClipboard.put(String.join("\n", lines) + "\n"));
        return new HBox(text, copy);
    }
}
