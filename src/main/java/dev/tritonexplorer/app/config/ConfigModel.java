package dev.tritonexplorer.app.config;

import dev.tritonexplorer.app.models.ModelDetails;

import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

/** The chosen model's configuration as text. */
public final class ConfigModel {

    private final ObservableValue<String> json;

    public ConfigModel(ObservableValue<@Nullable ModelDetails> details) {
        json = details.map(chosen -> chosen.config().json()).orElse("");
    }

    /** The configuration as indented JSON; empty while no model is shown. */
    public ObservableValue<String> jsonProperty() {
        return json;
    }
}
