package dev.tritonexplorer.client.shm;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.RegionWindow;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import java.lang.foreign.MemorySegment;

/**
 * A region of shared memory that this process made: it lives until it is closed. A server knows it
 * from {@link #register} to {@link #unregister}, under a name that no other region has.
 * Thread-safe; bytes written by one thread while another one, or the server, reads them are a race
 * as anywhere.
 */
public abstract sealed class SharedMemoryRegion implements AutoCloseable
        permits SystemMemoryRegion, CudaMemoryRegion {

    private final String name;
    private final long byteSize;

    SharedMemoryRegion(String name, long byteSize) {
        this.name = name;
        this.byteSize = byteSize;
    }

    /** The name under which servers know it. */
    public String name() {
        return name;
    }

    /** In bytes. */
    public long byteSize() {
        return byteSize;
    }

    /** What kind of memory it is. */
    public abstract SharedMemoryKind kind();

    /**
     * Tells a server of the region. HTTP and gRPC clients of one server share what it knows.
     *
     * @throws TritonException with what to try if the server does not take it
     */
    public abstract void register(TritonClient client);

    /**
     * Lets a server forget the region. One that it does not know is forgotten already.
     *
     * @throws TritonException also while a request uses the region, one that was cancelled
     *     included: then Triton (2.51) refuses, and later ones forget it when that has ended
     */
    public abstract void unregister(TritonClient client);

    /** All of it as a place for one tensor. */
    public RegionWindow window() {
        return window(0, byteSize);
    }

    /**
     * A part of it as a place for one tensor; parts may lie side by side.
     *
     * @param offset in bytes, any number
     * @param size in bytes
     * @throws IndexOutOfBoundsException if it is not within the region
     */
    public RegionWindow window(long offset, long size) {
        checkRange(offset, size);
        return new Window(this, offset, size);
    }

    /**
     * Copies bytes into the region.
     *
     * @throws IllegalStateException if the region is closed
     */
    public abstract void write(long offset, MemorySegment bytes);

    /**
     * What lies there: the memory itself, or for CUDA a copy.
     *
     * @throws IllegalStateException if the region is closed
     */
    public abstract MemorySegment read(long offset, long size);

    /**
     * Frees the memory. A server that still knows the region keeps its own view of it: unregister
     * first.
     */
    @Override
    public abstract void close();

    final void checkRange(long offset, long size) {
        if (offset < 0 || size < 0 || offset > byteSize - size) {
            throw new IndexOutOfBoundsException(
                    "%,d bytes from %,d are not within the region \"%s\" of %,d bytes"
                            .formatted(size, offset, name, byteSize));
        }
    }

    final IllegalStateException closed() {
        return new IllegalStateException("The region \"" + name + "\" is closed");
    }

    private record Window(SharedMemoryRegion of, long offset, long byteSize)
            implements RegionWindow {

        @Override
        public String region() {
            return of.name();
        }

        @Override
        public MemorySegment bytes(long size) {
            if (size > byteSize) {
                throw new IndexOutOfBoundsException(
                        "%,d bytes are not within a window of %,d".formatted(size, byteSize));
            }
            try {
                return of.read(offset, size);
            } catch (IllegalStateException closed) {
                throw new TritonException(ErrorKind.INVALID_REQUEST, closed.getMessage(), closed);
            }
        }
    }
}
