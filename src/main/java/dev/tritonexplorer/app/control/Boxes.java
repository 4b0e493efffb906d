package dev.tritonexplorer.app.control;

import javafx.beans.property.Property;
import javafx.collections.ListChangeListener.Change;
import javafx.collections.ObservableList;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

import java.util.function.Function;

/** Boxes to choose one of some values from. */
public final class Boxes {

    private Boxes() {}

    /** A box whose choice and property follow each other, also while the values change. */
    public static <T> ComboBox<T> of(
            String id, ObservableList<T> values, Property<T> chosen, Function<T, String> text) {
        ComboBox<T> box = new ComboBox<>(values);
        box.setId(id);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(T value) {
                        return value == null ? "" : text.apply(value);
                    }

                    @Override
                    public T fromString(String typed) {
                        throw new UnsupportedOperationException("The box is not editable");
                    }
                });
        box.setValue(chosen.getValue());
        // While the values on offer change, the box is empty for a moment.
        box.valueProperty()
                .addListener(
                        (property, old, now) -> {
                            if (now != null) {
                                chosen.setValue(now);
                            }
                        });
        chosen.addListener((property, old, now) -> box.setValue(now));
        values.addListener((Change<? extends T> change) -> box.setValue(chosen.getValue()));
        return box;
    }
}
