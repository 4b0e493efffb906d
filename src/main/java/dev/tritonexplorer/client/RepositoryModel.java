package dev.tritonexplorer.client;

/**
 * A model, or one version of it, in the server's repository index.
 *
 * @param version empty if the server names none
 * @param state {@code READY}, {@code UNAVAILABLE}, {@code LOADING}, {@code UNLOADING}, or empty if
 *     it was never loaded
 * @param reason the server's words for a state other than READY; may be empty
 */
public record RepositoryModel(String name, String version, String state, String reason) {

    public boolean isReady() {
        return state.equals("READY");
    }
}
