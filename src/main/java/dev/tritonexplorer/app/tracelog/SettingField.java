package dev.tritonexplorer.app.tracelog;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A setting: what the server has, and what it is to have. */
public final class SettingField {

    static final String OFF = "OFF";
    private static final String COMMA = ",";

    private final String name;
    private final SettingKind kind;
    private final boolean clearable;
    private final StringProperty value = new SimpleStringProperty("");
    private final BooleanProperty cleared = new SimpleBooleanProperty();
    private String before = "";
    private boolean clearedBefore;

    SettingField(String name, boolean clearable) {
        this.name = name;
        kind = SettingKind.of(name);
        this.clearable = clearable && !(kind instanceof SettingKind.Fixed);
    }

    /** As Triton calls it. */
    public String name() {
        return name;
    }

    public SettingKind kind() {
        return kind;
    }

    /** Whether it can be given back to the global value, or to what the server started with. */
    public boolean isClearable() {
        return clearable;
    }

    /** As text; several values with commas between. */
    public StringProperty valueProperty() {
        return value;
    }

    /** Whether it is, or is to be, given back. */
    public BooleanProperty clearedProperty() {
        return cleared;
    }

    /** What the server has. */
    public String before() {
        return before;
    }

    /** Takes what the server has; a change that was not applied stays unless told otherwise. */
    void hear(List<String> values, boolean isCleared, boolean keepChange) {
        boolean keep = keepChange && isChanged();
        before = String.join(COMMA, values);
        clearedBefore = isCleared;
        if (!keep) {
            revert();
        }
    }

    /** Shows what the server has again. */
    void revert() {
        value.set(before);
        cleared.set(clearedBefore);
    }

    public boolean isChanged() {
        if (cleared.get() || clearedBefore) {
            return cleared.get() != clearedBefore;
        }
        return !normal(value.get()).equals(normal(before));
    }

    private String normal(String text) {
        if (!(kind instanceof SettingKind.Levels levels)) {
            return text.strip();
        }
        Set<String> given = new LinkedHashSet<>(List.of(text.split(COMMA)));
        List<String> ordered = new ArrayList<>(levels.choices());
        ordered.retainAll(given);
        return ordered.isEmpty() ? OFF : String.join(COMMA, ordered);
    }

    /** What the server is sent; empty to clear it. */
    List<String> change() {
        return cleared.get() ? List.of() : List.of(normal(value.get()).split(COMMA));
    }

    /** What will be in force, as far as is known here. */
    String wanted() {
        return normal(cleared.get() ? before : value.get());
    }

    /** The range that a number must be in; empty if the value is good. */
    Optional<SettingKind.Whole> misfit() {
        if (cleared.get() || !(kind instanceof SettingKind.Whole whole)) {
            return Optional.empty();
        }
        try {
            long number = Long.parseLong(value.get().strip());
            boolean fits = number >= whole.least() && number <= whole.most();
            return fits ? Optional.empty() : Optional.of(whole);
        } catch (NumberFormatException noNumber) {
            return Optional.of(whole);
        }
    }
}
