package dev.tritonexplorer.demo;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * The regions of shared memory that one request uses: none of them goes before {@link #close},
 * which must come before the client hears of the request's end. Thread-safe.
 */
final class RegionUse implements AutoCloseable {

    private final SharedMemory memory;
    private final List<SharedRegion> taken = new ArrayList<>();
    private long held;

    RegionUse(SharedMemory memory) {
        this.memory = memory;
    }

    /** Where an output goes. */
    record Window(SharedRegion region, long offset, long byteSize) {

        /** Writes an output there. */
        void write(NamedTensor output) throws Refusal {
            long needed = output.data().byteSize();
            if (needed > byteSize) {
                throw new Refusal(
                        Status.INTERNAL,
                        "shared memory size specified with the request for output '"
                                + output.name()
                                + "' ("
                                + byteSize
                                + " bytes) should be at least "
                                + needed
                                + " bytes to hold the results");
            }
            region.write(offset, output.data());
        }
    }

    /**
     * A copy of an input.
     *
     * @param offset in the region, in bytes
     */
    synchronized MemorySegment read(String region, long offset, long byteSize) throws Refusal {
        SharedRegion found = take(region, offset, byteSize);
        if (byteSize > RequestBody.MAX_BYTES - held) {
            throw Refusal.invalid(
                    "a request's inputs in shared memory exceed the maximum of "
                            + RequestBody.MAX_BYTES
                            + " bytes");
        }
        memory.hold(byteSize);
        held += byteSize;
        return found.read(offset, byteSize);
    }

    /** A place for an output. */
    synchronized Window window(String region, long offset, long byteSize) throws Refusal {
        return new Window(take(region, offset, byteSize), offset, byteSize);
    }

    private SharedRegion take(String region, long offset, long byteSize) throws Refusal {
        SharedRegion found = memory.take(region, offset, byteSize);
        taken.add(found);
        return found;
    }

    /** Gives the regions back; a second call does nothing. */
    @Override
    public synchronized void close() {
        memory.giveBack(taken, held);
        taken.clear();
        held = 0;
    }
}
