package dev.tritonexplorer.app.config;

/** What the configuration's page can show. */
sealed interface ConfigState {

    /** No model is described. */
    record Nothing() implements ConfigState {}

    /** The configuration in its forms. */
    record Ready(ConfigContent content) implements ConfigState {}

    /** The server's configuration cannot be read. */
    record Failed(String reason) implements ConfigState {}
}
