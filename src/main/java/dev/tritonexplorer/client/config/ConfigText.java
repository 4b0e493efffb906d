package dev.tritonexplorer.client.config;

import dev.tritonexplorer.client.wire.ModelConfigText;

/** Configurations as a repository's {@code config.pbtxt} has them. */
public final class ConfigText {

    private ConfigText() {}

    /**
     * The configuration as JSON, indented, with the fields that the text sets.
     *
     * @throws IllegalArgumentException telling line and column of what cannot be read
     */
    public static String toJson(String pbtxt) {
        return ModelConfigText.toJson(pbtxt);
    }
}
