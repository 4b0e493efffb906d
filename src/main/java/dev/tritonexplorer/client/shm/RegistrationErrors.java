package dev.tritonexplorer.client.shm;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;

/** What to try when a server does not take a region; matched on words that its releases kept. */
final class RegistrationErrors {

    private RegistrationErrors() {}

    static TritonException explain(
            TritonException refused, Endpoint endpoint, SharedMemoryKind kind) {
        String cure = refused.serverMessage().map(text -> cure(text, endpoint, kind)).orElse(null);
        if (cure == null || refused.hint().isPresent()) {
            return refused;
        }
        return new TritonException(
                refused.kind(),
                "The server does not take a region of shared memory: " + refused.getMessage(),
                refused.serverMessage().orElse(null),
                cure,
                refused);
    }

    private static @Nullable String cure(String text, Endpoint endpoint, SharedMemoryKind kind) {
        if (text.contains("GPUs not supported")) {
            return "This server was built without GPU support: use system shared memory.";
        }
        if (text.contains("Unable to open shared memory region")) {
            return "The server cannot open this application's shared memory: start it as the same"
                    + " user as this application or as root, and in a container with --ipc=host.";
        }
        if (text.contains("already in manager")) {
            return "Another region has this name: unregister it, or restart this application.";
        }
        if (text.contains("registered as CUDA") || text.contains("registered as system")) {
            return "System and CUDA regions share one space of names: use another name.";
        }
        if (kind == SharedMemoryKind.CUDA && text.contains("invalid args")) {
            return "The server could not open the GPU's memory (its log says why): client and"
                    + " server need the same GPU, and containers --pid=host and --ipc=host.";
        }
        if (text.contains("invalid args")) {
            return "The region is smaller than it was said to be, or its offset is not a multiple"
                    + " of the page size.";
        }
        if (text.contains("not supported") || text.contains("UNSUPPORTED")) {
            return "The server "
                    + endpoint
                    + " does not share memory: let tensors travel as bytes.";
        }
        return null;
    }
}
