package dev.tritonexplorer.compare;

import dev.tritonexplorer.client.shm.SharedMemoryKind;

import java.util.Optional;

/** How tensors get to the server and back. */
public enum Tensors {
    /** As bytes in the messages. */
    BINARY,
    /** As numbers in JSON; HTTP only. */
    JSON,
    /** In POSIX shared memory. */
    SYSTEM,
    /** In an NVIDIA GPU's memory. */
    CUDA;

    /** The memory that client and server share for it, if any. */
    public Optional<SharedMemoryKind> memory() {
        return switch (this) {
            case BINARY, JSON -> Optional.empty();
            case SYSTEM -> Optional.of(SharedMemoryKind.SYSTEM);
            case CUDA -> Optional.of(SharedMemoryKind.CUDA);
        };
    }
}
