package dev.tritonexplorer.app.live;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.text.Messages;

import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;

/** Most frames a second. */
final class RateChoice extends MenuButton {

    RateChoice(RegionModel region, Messages messages) {
        setId("region-rate");
        getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        setMinWidth(USE_PREF_SIZE);
        setTooltip(new Tooltip(messages.of("live.rate.tooltip")));
        ToggleGroup group = new ToggleGroup();
        for (double rate : RegionModel.RATES) {
            RadioMenuItem item = new RadioMenuItem(messages.of("live.rate", rate));
            item.setToggleGroup(group);
            item.setOnAction(event -> region.rateProperty().set(rate));
            region.rateProperty()
                    .addListener(
                            (property, old, now) -> item.setSelected(now.doubleValue() == rate));
            item.setSelected(region.rateProperty().get() == rate);
            getItems().add(item);
        }
        textProperty().bind(region.rateProperty().map(now -> messages.of("live.rate", now)));
    }
}
