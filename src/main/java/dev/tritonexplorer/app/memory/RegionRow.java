package dev.tritonexplorer.app.memory;

import dev.tritonexplorer.client.SharedMemory.CudaRegion;
import dev.tritonexplorer.client.SharedMemory.SystemRegion;
import dev.tritonexplorer.client.shm.RegionOrigin;
import dev.tritonexplorer.client.shm.SharedMemoryKind;

/**
 * A region that the server knows.
 *
 * @param key of the POSIX object; empty for CUDA
 * @param offset in bytes, 0 for CUDA
 * @param device the GPU's number; −1 for system memory
 */
public record RegionRow(
        String name,
        SharedMemoryKind kind,
        RegionOrigin origin,
        String key,
        long offset,
        long byteSize,
        long device) {

    static RegionRow of(SystemRegion region) {
        return new RegionRow(
                region.name(),
                SharedMemoryKind.SYSTEM,
                RegionOrigin.of(region.name()),
                region.key(),
                region.offset(),
                region.byteSize(),
                -1);
    }

    static RegionRow of(CudaRegion region) {
        return new RegionRow(
                region.name(),
                SharedMemoryKind.CUDA,
                RegionOrigin.of(region.name()),
                "",
                0,
                region.byteSize(),
                region.device());
    }

    /** Whether nobody else can need it. */
    boolean isOurs() {
        return origin == RegionOrigin.THIS_PROCESS || origin == RegionOrigin.CRASHED_PROCESS;
    }
}
