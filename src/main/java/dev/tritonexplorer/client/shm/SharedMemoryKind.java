package dev.tritonexplorer.client.shm;

/** The memories that client and server can share. */
public enum SharedMemoryKind {
    /** POSIX shared memory of the host. */
    SYSTEM,
    /** Memory of an NVIDIA GPU. */
    CUDA
}
