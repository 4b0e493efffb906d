package dev.tritonexplorer.app.models;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelMetadata;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the server says of the chosen model.
 *
 * @param version the chosen one; empty if the server names none
 */
public record ModelDetails(
        Session session, String version, ModelMetadata metadata, ModelConfig config) {

    /** Asks the server; blocks. */
    public static ModelDetails fetch(Session session, String name, String version) {
        return new ModelDetails(
                session,
                version,
                session.client().modelMetadata(name, version),
                session.client().modelConfig(name, version));
    }

    /** Whether the model runs other models as steps. */
    public boolean isEnsemble() {
        return config.platform().equals("ensemble") || configures("ensemble_scheduling");
    }

    /** Whether requests belong to sequences, whose state the model keeps. */
    public boolean isSequence() {
        return configures("sequence_batching");
    }

    private boolean configures(String key) {
        try {
            return JsonMapper.shared().readTree(config.json()).has(key);
        } catch (JacksonException unreadable) {
            // The page shows the text as it is; nothing is claimed about it.
            return false;
        }
    }
}
