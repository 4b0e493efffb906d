package dev.tritonexplorer.app.control;

import atlantafx.base.theme.Styles;

import javafx.beans.property.Property;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A choice of a few values side by side; always one is chosen. */
public final class Segmented<T> extends HBox {

    private final String accessibleName;
    private final Map<T, ToggleButton> buttons = new LinkedHashMap<>();

    /**
     * @param accessibleName what is chosen, for screen readers
     */
    public Segmented(
            List<T> values, Function<T, String> text, Property<T> chosen, String accessibleName) {
        this.accessibleName = accessibleName;
        getStyleClass().add("segmented");
        setAlignment(Pos.CENTER_LEFT);
        setMaxHeight(USE_PREF_SIZE);
        ToggleGroup group = new ToggleGroup();
        for (int index = 0; index < values.size(); index++) {
            T value = values.get(index);
            ToggleButton button = new ToggleButton();
            button.setUserData(value);
            button.setToggleGroup(group);
            buttons.put(value, button);
            button.setSelected(value.equals(chosen.getValue()));
            button.setMinWidth(USE_PREF_SIZE);
            button.getStyleClass().add(pill(index, values.size()));
            button.setOnAction(
                    event -> {
                        button.setSelected(true);
                        chosen.setValue(value);
                    });
            getChildren().add(button);
        }
        chosen.addListener(
                (property, old, now) ->
                        group.getToggles()
                                .forEach(one -> one.setSelected(one.getUserData().equals(now))));
        setTexts(text);
    }

    /** Gives the values other texts. */
    public void setTexts(Function<T, String> text) {
        buttons.forEach((value, button) -> name(button, text.apply(value)));
    }

    private void name(ToggleButton button, String text) {
        button.setText(text);
        button.setAccessibleText(accessibleName + ": " + text);
    }

    private static String pill(int index, int count) {
        if (index == 0) {
            return Styles.LEFT_PILL;
        }
        return index == count - 1 ? Styles.RIGHT_PILL : Styles.CENTER_PILL;
    }
}
