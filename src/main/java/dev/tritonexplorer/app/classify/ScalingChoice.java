package dev.tritonexplorer.app.classify;

import atlantafx.base.controls.Popover;

import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.imaging.PictureOptions;
import dev.tritonexplorer.imaging.Scaling;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The scaling, and beside it a button for all else that makes a tensor of a picture. */
final class ScalingChoice extends HBox {

    private final PictureForm form;
    private final Popover popover;
    private final Button button;

    ScalingChoice(PictureChoices choices, ComboBox<Scaling> scaling, Messages messages) {
        getStyleClass().add("joined");
        setAlignment(Pos.CENTER_LEFT);
        form = new PictureForm(choices, new NormalisationForm(choices), messages);
        popover = new Popover(form);
        popover.setHeaderAlwaysVisible(false);
        popover.setDetachable(false);
        popover.setAnimated(false);
        popover.setArrowLocation(Popover.ArrowLocation.TOP_CENTER);
        popover.setOnHidden(event -> form.leave());
        button = new Button("", new FontIcon(Feather.CHEVRON_DOWN));
        button.setId("picture-options");
        button.getStyleClass().add("picture-options");
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(messages.of("classify.picture.tooltip")));
        button.setAccessibleHelp(messages.of("classify.picture.tooltip"));
        button.setOnAction(event -> open());
        PictureTexts texts = new PictureTexts(messages);
        choices.optionsProperty().addListener((property, old, now) -> name(texts, now));
        name(texts, choices.optionsProperty().getValue());
        scaling.valueProperty()
                .addListener(
                        (property, old, now) -> {
                            // Chosen by hand, it asks for its figures.
                            if (now == Scaling.CUSTOM && scaling.isFocused()) {
                                open();
                            }
                        });
        getChildren().addAll(scaling, button);
    }

    private void name(PictureTexts texts, PictureOptions options) {
        button.setText(texts.brief(options));
    }

    private void open() {
        if (!popover.isShowing()) {
            popover.show(button);
        }
    }
}
