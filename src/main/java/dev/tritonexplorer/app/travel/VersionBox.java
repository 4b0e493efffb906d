package dev.tritonexplorer.app.travel;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Boxes;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** The choice of a model's version with its name; seen only where there are several. */
public final class VersionBox extends HBox {

    /**
     * @param tooltip says what goes to the version
     */
    public VersionBox(VersionChoice version, String tooltip, Messages messages) {
        ComboBox<String> box =
                Boxes.of(
                        "version",
                        version.offered(),
                        version.chosenProperty(),
                        one ->
                                one.equals(VersionChoice.SERVERS)
                                        ? messages.of("travel.version.latest")
                                        : one);
        box.setAccessibleHelp(tooltip);
        Label name = new Label(messages.of("travel.version"));
        name.setLabelFor(box);
        name.setMinWidth(USE_PREF_SIZE);
        name.getStyleClass().add(Styles.TEXT_MUTED);
        getStyleClass().add("group");
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(name, box);
        Tooltip.install(this, new Tooltip(tooltip));
        BooleanBinding several = Bindings.isNotEmpty(version.offered());
        visibleProperty().bind(several);
        managedProperty().bind(several);
    }
}
