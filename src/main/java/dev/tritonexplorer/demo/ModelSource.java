package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.grpc.proto.ModelConfig;

import org.jspecify.annotations.Nullable;

/** Where models come from. */
interface ModelSource {

    /** Whether there is a model of that name. */
    boolean has(String name);

    /**
     * Loads the versions of a model that there is; what goes wrong, the target hears.
     *
     * @param override the configuration to take in place of the model's own, or null
     */
    void load(String name, @Nullable ModelConfig override, LoadTarget target);

    /** Loads all models. */
    void loadAll(LoadTarget target);
}
