package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.classify.LabelFile;

import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;

import org.jspecify.annotations.Nullable;

/** Where the names of classes come from. */
final class LabelsMenu extends MenuButton {

    private final Messages messages;
    private final RadioMenuItem servers;
    private final RadioMenuItem own;

    LabelsMenu(LabelsModel labels, Messages messages, PictureChooser chooser) {
        this.messages = messages;
        setId("labels");
        getStyleClass().add("concurrency");
        setAccessibleText(messages.of("classify.labels"));
        setTooltip(new Tooltip(messages.of("classify.labels.tooltip")));
        setAccessibleHelp(messages.of("classify.labels.tooltip"));
        ToggleGroup choice = new ToggleGroup();
        servers = new RadioMenuItem(messages.of("classify.labels.server"));
        servers.setId("labels-server");
        servers.setToggleGroup(choice);
        own = new RadioMenuItem();
        own.setId("labels-file");
        own.setToggleGroup(choice);
        servers.setOnAction(event -> labels.useServers());
        own.setOnAction(
                event -> {
                    chooser.labels().ifPresent(labels::use);
                    // What was clicked is not chosen before the file is read.
                    show(labels.currentProperty().get());
                });
        getItems().addAll(servers, own);
        labels.currentProperty().addListener((property, old, now) -> show(now));
        show(labels.currentProperty().get());
    }

    private void show(@Nullable LabelFile now) {
        own.setText(
                now == null
                        ? messages.of("classify.labels.choose")
                        : messages.of("classify.labels.file", now.file().getFileName()));
        (now == null ? servers : own).setSelected(true);
    }
}
