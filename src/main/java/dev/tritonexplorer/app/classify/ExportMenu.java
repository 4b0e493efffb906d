package dev.tritonexplorer.app.classify;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.classify.ResultFile;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Keeps the list as a file. While it cannot, it says why: a control that is off has no tooltip. */
final class ExportMenu extends StackPane {

    /**
     * @param words whether there is room for them beside the icon
     */
    ExportMenu(
            ClassifyModel model,
            Messages messages,
            PictureChooser chooser,
            ObservableValue<Boolean> words) {
        ExportModel exports = model.exports();
        MenuButton menu = new MenuButton("", new FontIcon(Feather.DOWNLOAD));
        menu.setId("export");
        menu.getStyleClass().addAll(Styles.FLAT, "no-arrow");
        menu.setMinWidth(USE_PREF_SIZE);
        menu.setAccessibleText(messages.of("classify.export"));
        menu.textProperty().bind(words.map(room -> room ? messages.of("classify.export") : ""));
        for (ResultFile.Form form : ResultFile.Form.values()) {
            MenuItem item = new MenuItem(text(form, messages));
            item.setId("export-" + ExportModel.ending(form));
            item.setOnAction(
                    event ->
                            chooser.export(exports.fileName(form), ExportModel.ending(form))
                                    .ifPresent(file -> exports.export(file, form)));
            menu.getItems().add(item);
        }
        BooleanBinding empty = Bindings.isEmpty(model.rows());
        menu.disableProperty().bind(empty.or(exports.writingProperty()));
        ObservableValue<String> meaning =
                empty.map(
                        none ->
                                none
                                        ? messages.of("classify.export.empty")
                                        : messages.of("classify.export.tooltip"));
        menu.accessibleHelpProperty().bind(meaning);
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(meaning);
        menu.setTooltip(tooltip);
        // What is disabled shows none of its own.
        Tooltip.install(this, tooltip);
        getStyleClass().add("export");
        getChildren().add(menu);
        setMinWidth(USE_PREF_SIZE);
    }

    private static String text(ResultFile.Form form, Messages messages) {
        return switch (form) {
            case CSV -> messages.of("classify.export.csv");
            case JSON -> messages.of("classify.export.json");
        };
    }
}
