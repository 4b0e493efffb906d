package dev.tritonexplorer.app.models;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelMetadata;

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
}
