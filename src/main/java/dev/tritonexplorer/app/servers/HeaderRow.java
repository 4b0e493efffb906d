package dev.tritonexplorer.app.servers;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A header that every call is to carry. */
public final class HeaderRow {

    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty value = new SimpleStringProperty("");

    HeaderRow(String name, String value) {
        this.name.set(name);
        this.value.set(value);
    }

    public StringProperty nameProperty() {
        return name;
    }

    public StringProperty valueProperty() {
        return value;
    }
}
