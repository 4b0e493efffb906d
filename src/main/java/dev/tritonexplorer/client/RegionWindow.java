package dev.tritonexplorer.client;

import java.lang.foreign.MemorySegment;

/**
 * A part of a shared-memory region that the server knows by name. The package {@code client.shm}
 * makes them; a region that another program made needs a window of one's own.
 *
 * <p>What a request names must stay registered until its response is there.
 */
public interface RegionWindow {

    /** The name under which the region is registered. */
    String region();

    /** Where the window begins in the region, in bytes; any number, no alignment asked. */
    long offset();

    /** In bytes. */
    long byteSize();

    /**
     * What lies at the window's begin now: the memory itself where this process can see it, a copy
     * where it cannot (CUDA).
     *
     * @param byteSize how much of it, at most {@link #byteSize}
     * @throws TritonException {@link ErrorKind#INVALID_REQUEST} if it cannot be read
     */
    MemorySegment bytes(long byteSize);
}
