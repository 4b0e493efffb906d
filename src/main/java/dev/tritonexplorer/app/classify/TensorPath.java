package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.client.shm.SharedMemoryKind;

import java.util.Optional;

/** How tensors travel between the window and the server. */
public enum TensorPath {
    BINARY,
    JSON,
    SYSTEM_MEMORY,
    CUDA_MEMORY;

    /** The memory that both sides share; empty if tensors travel in the messages. */
    Optional<SharedMemoryKind> memory() {
        return switch (this) {
            case BINARY, JSON -> Optional.empty();
            case SYSTEM_MEMORY -> Optional.of(SharedMemoryKind.SYSTEM);
            case CUDA_MEMORY -> Optional.of(SharedMemoryKind.CUDA);
        };
    }
}
