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
        if (message.contains("shared memory size specified with the request")) {
            return "The output needs more room in shared memory: as much as the message says.";
        }
        if (message.contains("load / unload is not allowed")) {
            return "Start the server with --model-control-mode=explicit.";
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
        if (message.contains("requested model '") && message.endsWith("is not available")) {
            return "Check the name in the model list, and whether the model is loaded.";
        }
        if (message.contains("request batch-size must be <=")) {
            return "The first dimension of each input is the batch: send fewer items, or one as a"
                    + " shape with 1 in front.";
        }
        if (message.contains("failed to poll from model repository")) {
            return "The server has no such folder in its model repository, or cannot read the"
                    + " model's configuration: check the name, and the JSON given with it.";
        }
        return null;
    }
}
