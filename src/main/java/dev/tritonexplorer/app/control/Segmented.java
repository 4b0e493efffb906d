package dev.tritonexplorer.app.control;

import atlantafx.base.theme.Styles;

import javafx.beans.property.Property;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A choice of a few values side by side; always one is chosen. */
public final class Segmented<T> extends HBox {

    private static final PseudoClass UNAVAILABLE = PseudoClass.getPseudoClass("unavailable");

    private static final double TOOLTIP_WIDTH = 420;

    private final String accessibleName;
    private final Property<T> chosen;
    private Function<T, String> texts;
    private Function<T, String> tooltips = value -> "";
    private Map<T, String> unavailable = Map.of();
    private final Map<T, ToggleButton> buttons = new LinkedHashMap<>();

    /**
     * @param accessibleName what is chosen, for screen readers
     */
    public Segmented(
            List<T> values, Function<T, String> text, Property<T> chosen, String accessibleName) {
        this.accessibleName = accessibleName;
        this.chosen = chosen;
        texts = text;
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
            button.setOnAction(event -> choose(value));
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
        texts = text;
        update();
    }

    /** Says what each value means; empty texts say nothing. */
    public void setTooltips(Function<T, String> text) {
        tooltips = text;
        update();
    }

    /**
     * These values cannot be chosen now. They keep the focus and the tooltip that a disabled button
     * would lose, so that everybody can read the reasons.
     *
     * @param reasons by value
     */
    public void setUnavailable(Map<T, String> reasons) {
        unavailable = Map.copyOf(reasons);
        update();
    }

    private void choose(T value) {
        if (!unavailable.containsKey(value)) {
            chosen.setValue(value);
        }
        // A click has toggled the button, whatever came of it.
        buttons.forEach((one, button) -> button.setSelected(one.equals(chosen.getValue())));
    }

    private void update() {
        buttons.forEach(
                (value, button) -> {
                    String reason = unavailable.get(value);
                    String help = reason == null ? tooltips.apply(value) : reason;
                    String text = texts.apply(value);
                    button.setText(text);
                    button.setAccessibleText(accessibleName + ": " + text);
                    button.setAccessibleHelp(help);
                    button.setTooltip(help.isEmpty() ? null : tooltip(help));
                    button.pseudoClassStateChanged(UNAVAILABLE, reason != null);
                });
    }

    private static Tooltip tooltip(String text) {
        Tooltip tooltip = new Tooltip(text);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(TOOLTIP_WIDTH);
        return tooltip;
    }

    private static String pill(int index, int count) {
        if (index == 0) {
            return Styles.LEFT_PILL;
        }
        return index == count - 1 ? Styles.RIGHT_PILL : Styles.CENTER_PILL;
    }
}
