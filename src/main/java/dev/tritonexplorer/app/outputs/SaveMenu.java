package dev.tritonexplorer.app.outputs;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.tensors.TensorJson;

import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Saves an output as a file, or copies it. */
final class SaveMenu extends MenuButton {

    private final Background background;
    private final Messages messages;
    private final FileSaver saver;
    private final Clips clips;
    private final Map<SaveForm, MenuItem> items = new EnumMap<>(SaveForm.class);
    private String output = "";
    private Optional<Tensor> tensor = Optional.empty();

    SaveMenu(Background background, Messages messages, FileSaver saver, Clips clips) {
        this.background = background;
        this.messages = messages;
        this.saver = saver;
        this.clips = clips;
        setText(messages.of("outputs.save"));
        setGraphic(new FontIcon(Feather.DOWNLOAD));
        setTooltip(new Tooltip(messages.of("outputs.save.tooltip")));
        setMinWidth(USE_PREF_SIZE);
        getStyleClass().add(Styles.FLAT);
        for (SaveForm form : SaveForm.values()) {
            MenuItem item = new MenuItem();
            item.setId("save-" + form.ending());
            item.setOnAction(event -> save(form));
            items.put(form, item);
            getItems().add(item);
        }
        MenuItem copy = new MenuItem(messages.of("outputs.copyJson"));
        copy.setId("copy-json");
        copy.setOnAction(
                event ->
                        tensor.ifPresent(
                                one ->
                                        clips.copy(
                                                one.shape().elementCount(),
                                                () -> TensorJson.write(one))));
        getItems().addAll(new SeparatorMenuItem(), copy);
    }

    void show(String name, Optional<Tensor> now) {
        output = name;
        tensor = now;
        setDisable(now.isEmpty());
        items.forEach(
                (form, item) -> {
                    boolean can = now.filter(one -> form.takes(one.datatype())).isPresent();
                    item.setDisable(!can);
                    item.setText(name(form, can));
                });
    }

    /** A menu's lines have no tooltips: the reason stands in the line. */
    private String name(SaveForm form, boolean can) {
        return switch (form) {
            case NPY -> can ? messages.of("outputs.save.npy") : messages.of("outputs.save.noNpy");
            case JSON -> messages.of("outputs.save.json");
            case CSV -> messages.of("outputs.save.csv");
            case RAW -> messages.of("outputs.save.raw");
        };
    }

    private void save(SaveForm form) {
        tensor.ifPresent(
                one ->
                        saver.choose(form.fileName(output), form.ending())
                                .ifPresent(
                                        file ->
                                                background
                                                        .work(
                                                                () -> {
                                                                    form.write(one, file);
                                                                    return file;
                                                                })
                                                        .onSuccess(
                                                                written ->
                                                                        clips.tell(
                                                                                messages.of(
                                                                                        "outputs.saved",
                                                                                        written
                                                                                                .getFileName())))
                                                        .onFailure(clips::fail)
                                                        .start()));
    }
}
