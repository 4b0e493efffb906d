package dev.tritonexplorer.client;

/**
 * A model, or one version of it, in the server's repository index.
 *
 * @param name the model's name
 * @param version empty if the server names none
 * @param state {@code READY}, {@code UNAVAILABLE}, {@code LOADING}, {@code UNLOADING}, or empty if
 *     it was never loaded
 * @param reason the server's words for a state other than READY; may be empty
 */
public record RepositoryModel(String name, String version, String state, String reason) {

    /** Whether it can serve now. */
    public boolean isReady() {
        return state.equals("READY");
    }
}
