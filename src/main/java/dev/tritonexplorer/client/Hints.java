package dev.tritonexplorer.client;

import org.jspecify.annotations.Nullable;

/** Cures for the server's commonest refusals, matched on words that its releases have kept. */
final class Hints {

    private Hints() {}

    static @Nullable String forServerMessage(String message) {
        if (message.contains("decoupled transaction policy")) {
            return "This model sends any number of responses: it needs gRPC streaming.";
        }
        if (message.contains("Client shared memory is disabled")) {
            return "Start the server with --allow-client-shm=true.";
        }
        if (message.contains("--http-max-input-size")) {
            return "Send the tensors as bytes behind the JSON, without compression, or start the"
                    + " server with a larger --http-max-input-size.";
        }
        if (message.contains("is not ready") || message.contains("unknown model")) {
            return "Check the name and version in the model list, and whether the model is loaded.";
        }
        if (message.contains("is restricted, expecting header")) {
            return "The server restricts this call: send the header that it names.";
        }
        return null;
    }
}
