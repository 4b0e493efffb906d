package dev.tritonexplorer.client;

import java.util.List;

/**
 * The server's model repository. Loading and unloading need a server that runs with {@code
 * --model-control-mode=explicit}; they end within {@link ClientOptions#loadTimeout}.
 */
public interface ModelRepository {

    /**
     * The models of all repositories, in the server's order.
     *
     * @param readyOnly whether to leave out those that cannot serve, as the server does it
     */
    List<RepositoryModel> index(boolean readyOnly);

    /** Loads a model, or loads it again as it is on disk now. Returns when it is ready. */
    default void load(String model) {
        load(model, ModelOverride.NONE);
    }

    /**
     * Loads a model with another configuration or with other files. It keeps them until it is
     * unloaded, whatever is loaded without.
     */
    void load(String model, ModelOverride override);

    /**
     * Unloads a model. Returns before the requests in flight have ended; an unknown model is
     * unloaded already.
     *
     * @param dependents whether an ensemble's members go too; those that were loaded by their own
     *     name stay
     */
    void unload(String model, boolean dependents);
}
