package dev.tritonexplorer.client.shm;

import dev.tritonexplorer.client.CureText;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.Said;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;

/** What to try when a server does not take a region; matched on words that its releases kept. */
final class RegistrationErrors {

    private RegistrationErrors() {}

    static TritonException explain(
            TritonException refused, Endpoint endpoint, SharedMemoryKind kind) {
        Said cure = refused.serverMessage().map(text -> cure(text, endpoint, kind)).orElse(null);
        if (cure == null || refused.hint().isPresent()) {
            return refused;
        }
        return new TritonException(
                refused.kind(),
                FailureText.REGION_REFUSED.with(refused.asPart()),
                refused.serverMessage().orElse(null),
                cure,
                refused);
    }

    private static @Nullable Said cure(String text, Endpoint endpoint, SharedMemoryKind kind) {
        if (text.contains("GPUs not supported")) {
            return CureText.SERVER_WITHOUT_GPU.with();
        }
        if (text.contains("Unable to open shared memory region")) {
            return CureText.SAME_USER.with();
        }
        if (text.contains("already in manager")) {
            return CureText.NAME_TAKEN.with();
        }
        if (text.contains("registered as CUDA") || text.contains("registered as system")) {
            return CureText.NAMES_SHARED.with();
        }
        if (kind == SharedMemoryKind.CUDA && text.contains("invalid args")) {
            return CureText.SAME_GPU.with();
        }
        if (text.contains("invalid args")) {
            return CureText.REGION_SIZE.with();
        }
        if (text.contains("not supported") || text.contains("UNSUPPORTED")) {
            return CureText.NOT_SHARED.with(endpoint);
        }
        return null;
    }
}
