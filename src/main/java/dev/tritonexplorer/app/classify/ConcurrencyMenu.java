package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.text.Messages;

import javafx.beans.property.ObjectProperty;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;

/** The arrow beside the modes that have several: how many requests are in flight. */
final class ConcurrencyMenu extends MenuButton {

    ConcurrencyMenu(ClassifyChoices choices, Messages messages) {
        setId("concurrency");
        getStyleClass().add("concurrency");
        setTooltip(new Tooltip(messages.of("classify.concurrency.tooltip")));
        ObjectProperty<Integer> chosen = choices.concurrencyProperty();
        ToggleGroup group = new ToggleGroup();
        for (int number : ClassifyChoices.CONCURRENCIES) {
            RadioMenuItem item = new RadioMenuItem(messages.of("classify.concurrency", number));
            item.setToggleGroup(group);
            item.setOnAction(event -> chosen.set(number));
            chosen.addListener((property, old, now) -> item.setSelected(now == number));
            item.setSelected(chosen.get() == number);
            getItems().add(item);
        }
        Runnable name = () -> setAccessibleText(messages.of("classify.concurrency", chosen.get()));
        chosen.addListener((property, old, now) -> name.run());
        name.run();
    }
}
