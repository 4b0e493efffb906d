package dev.tritonexplorer.client.shm;

import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;

/**
 * Registered regions that are used again and again, so that a request costs no registration.
 * Thread-safe. Sizes are rounded up to powers of two; a region that has been idle while {@value
 * #MOST_IDLE} others were is given up.
 */
public final class RegionPool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RegionPool.class);
    private static final int MOST_IDLE = 64;

    /** Triton's own clients use it, too, unless told otherwise. */
    private static final int FIRST_GPU = 0;

    private static final long LEAST_SIZE = 4096;

    private final TritonClient client;
    private final SharedMemoryKind kind;
    private final List<Entry> idle = new ArrayList<>();
    private long generation;
    private boolean closed;

    private record Entry(SharedMemoryRegion region, long generation) {}

    /**
     * Also clears away what crashed processes of ours left on this host and on the server.
     *
     * @param client of the server that the regions are for; not closed by the pool
     * @throws TritonException if the server cannot be asked
     */
    public RegionPool(TritonClient client, SharedMemoryKind kind) {
        this.client = client;
        this.kind = kind;
        int forgotten = Leftovers.unregister(client);
        int removed = Leftovers.remove();
        if (forgotten + removed > 0) {
            LOG.info(
                    "Of a crashed process: {} registrations and {} regions cleared away",
                    forgotten,
                    removed);
        }
    }

    /** A region in use by one request. {@link #close} gives it back. */
    public final class Lease implements AutoCloseable {

        private final Entry entry;
        private boolean over;

        private Lease(Entry entry) {
            this.entry = entry;
        }

        /** The region, registered, at least as large as asked. */
        public SharedMemoryRegion region() {
            return entry.region();
        }

        /** The region may be used again: the server is done with it. */
        @Override
        public void close() {
            if (end()) {
                giveBack(entry);
            }
        }

        /**
         * The server may still read or write the region, so that it must not be used again: after a
         * timeout, a cancelled call, or a lost connection.
         */
        public void discard() {
            if (end()) {
                Thread.ofVirtual().name("shared-memory-discard").start(() -> free(entry));
            }
        }

        private synchronized boolean end() {
            boolean first = !over;
            over = true;
            return first;
        }
    }

    /**
     * A region of at least so many bytes. May make and register one, and then waits for the server.
     *
     * @throws TritonException if no region can be made, or the server does not take it
     * @throws IllegalStateException if the pool is closed
     */
    public Lease lease(long byteSize) {
        Entry entry = takeIdle(byteSize);
        if (entry != null) {
            return new Lease(entry);
        }
        long now;
        synchronized (this) {
            now = generation;
        }
        SharedMemoryRegion region =
                switch (kind) {
                    case SYSTEM -> SystemMemoryRegion.create(rounded(byteSize));
                    case CUDA -> CudaMemoryRegion.create(FIRST_GPU, rounded(byteSize));
                };
        try {
            region.register(client);
        } catch (RuntimeException refused) {
            region.close();
            throw refused;
        }
        return new Lease(new Entry(region, now));
    }

    private synchronized @Nullable Entry takeIdle(long byteSize) {
        if (closed) {
            throw new IllegalStateException("The pool of shared memory is closed");
        }
        long size = rounded(byteSize);
        for (int i = idle.size() - 1; i >= 0; i--) {
            if (idle.get(i).region().byteSize() == size) {
                return idle.remove(i);
            }
        }
        return null;
    }

    private static long rounded(long byteSize) {
        long least = Math.max(LEAST_SIZE, byteSize);
        long power = Long.highestOneBit(least);
        return power == least ? least : Math.multiplyExact(power, 2);
    }

    private void giveBack(Entry entry) {
        List<Entry> tooMany = new ArrayList<>();
        synchronized (this) {
            if (closed || entry.generation() != generation) {
                tooMany.add(entry);
            } else {
                idle.add(entry);
                if (idle.size() > MOST_IDLE) {
                    tooMany.add(idle.removeFirst());
                }
            }
        }
        tooMany.forEach(this::free);
    }

    /** The server has forgotten its regions, as after a restart: none is used again. */
    public void registrationsLost() {
        List<Entry> lost;
        synchronized (this) {
            generation++;
            lost = List.copyOf(idle);
            idle.clear();
        }
        lost.forEach(entry -> entry.region().close());
    }

    private void free(Entry entry) {
        try {
            entry.region().unregister(client);
        } catch (TritonException problem) {
            // A server that is gone has forgotten it; one that is not forgets it at the next start.
            LOG.debug("{} stays registered", entry.region().name(), problem);
        }
        entry.region().close();
    }

    /** Forgets and frees all regions; one in use follows when it is given back. */
    @Override
    public void close() {
        List<Entry> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(idle);
            idle.clear();
        }
        all.forEach(this::free);
    }
}
