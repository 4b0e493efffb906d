package dev.tritonexplorer.client;

import java.util.List;

/**
 * The shared-memory regions that the server knows (extensions {@code system_shared_memory} and
 * {@code cuda_shared_memory}). System and CUDA regions share one space of names. Servers since 2.68
 * refuse to register unless started with {@code --allow-client-shm=true}.
 */
public interface SharedMemory {

    /**
     * A registered system region.
     *
     * @param name that requests call it by
     * @param key of the POSIX shared-memory object, such as {@code /input}
     * @param offset where the region begins in it, in bytes
     * @param byteSize its length, in bytes
     */
    record SystemRegion(String name, String key, long offset, long byteSize) {}

    /**
     * A registered CUDA region.
     *
     * @param name that requests call it by
     * @param device the GPU's number on the server
     * @param byteSize its length, in bytes
     */
    record CudaRegion(String name, long device, long byteSize) {}

    /** All system regions, or the one with this name; an empty name means all. */
    List<SystemRegion> systemRegions(String name);

    /** Registers a system region; {@code offset} must be a multiple of the page size. */
    void registerSystem(SystemRegion region);

    /** Forgets a system region; an unknown one is forgotten already. */
    void unregisterSystem(String name);

    /** Forgets all system regions, those of other clients too. */
    void unregisterAllSystem();

    /** All CUDA regions, or the one with this name; an empty name means all. */
    List<CudaRegion> cudaRegions(String name);

    /**
     * Registers a CUDA region.
     *
     * @param handle the 64 bytes of its {@code cudaIpcMemHandle_t}
     * @throws IllegalArgumentException if they are not 64: the server does not check
     */
    void registerCuda(CudaRegion region, byte[] handle);

    /** Forgets a CUDA region; an unknown one is forgotten already. */
    void unregisterCuda(String name);

    /** Forgets all CUDA regions, those of other clients too. */
    void unregisterAllCuda();
}
