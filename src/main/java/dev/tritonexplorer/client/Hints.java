package dev.tritonexplorer.client;

import org.jspecify.annotations.Nullable;

/** Cures for the server's commonest refusals, matched on words that its releases have kept. */
final class Hints {

    private Hints() {}

    static @Nullable CureText forServerMessage(String message) {
        if (message.contains("decoupled transaction policy")) {
            return CureText.DECOUPLED;
        }
        if (message.contains("Client shared memory is disabled")) {
            return CureText.ALLOW_SHARED_MEMORY;
        }
        if (message.contains("shared memory size specified with the request")) {
            return CureText.MORE_SHARED_MEMORY;
        }
        if (message.contains("load / unload is not allowed")) {
            return CureText.EXPLICIT_CONTROL;
        }
        if (message.contains("--http-max-input-size")) {
            return CureText.LARGER_INPUT;
        }
        if (message.contains("is not ready") || message.contains("unknown model")) {
            return CureText.CHECK_MODEL_VERSION;
        }
        if (message.contains("is restricted, expecting header")) {
            return CureText.RESTRICTED;
        }
        if (message.contains("requested model '") && message.endsWith("is not available")) {
            return CureText.CHECK_MODEL;
        }
        if (message.contains("request batch-size must be <=")) {
            return CureText.BATCH_DIMENSION;
        }
        if (message.contains("failed to poll from model repository")) {
            return CureText.CHECK_REPOSITORY;
        }
        return null;
    }
}
