package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.client.Parameter;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.Optional;

/** A custom parameter as it is typed. */
public final class ParameterRow {

    /** What a parameter's value can be. */
    public enum Type {
        TEXT,
        WHOLE,
        FRACTION,
        FLAG
    }

    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<Type> type = new SimpleObjectProperty<>(Type.TEXT);
    private final StringProperty value = new SimpleStringProperty("");

    ParameterRow() {}

    ParameterRow(String name, Parameter value) {
        this.name.set(name);
        switch (value) {
            case Parameter.Text(String text) -> set(Type.TEXT, text);
            case Parameter.Whole(long number) -> set(Type.WHOLE, String.valueOf(number));
            case Parameter.Fraction(double number) -> set(Type.FRACTION, String.valueOf(number));
            case Parameter.Flag(boolean flag) -> set(Type.FLAG, String.valueOf(flag));
        }
    }

    private void set(Type itsType, String itsValue) {
        type.set(itsType);
        value.set(itsValue);
    }

    public StringProperty nameProperty() {
        return name;
    }

    public ObjectProperty<Type> typeProperty() {
        return type;
    }

    public StringProperty valueProperty() {
        return value;
    }

    /** A row that nobody has filled in says nothing. */
    boolean isEmpty() {
        return name.get().isBlank() && value.get().isBlank();
    }

    /** The value; empty if what was typed is not of its type. */
    Optional<Parameter> parameter() {
        String typed = value.get().strip();
        try {
            return switch (type.get()) {
                case TEXT -> Optional.of(Parameter.of(value.get()));
                case WHOLE -> Optional.of(Parameter.of(Long.parseLong(typed)));
                case FRACTION -> Optional.of(Parameter.of(Double.parseDouble(typed)));
                case FLAG ->
                        typed.equals("true") || typed.equals("false")
                                ? Optional.of(Parameter.of(typed.equals("true")))
                                : Optional.empty();
            };
        } catch (IllegalArgumentException problem) {
            return Optional.empty();
        }
    }
}
