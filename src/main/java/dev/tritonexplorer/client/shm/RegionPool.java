package dev.tritonexplorer.client.shm;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

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

    /** How long a region is kept for a server that goes on with a request. */
    private static final Duration FREE_LIMIT = Duration.ofMinutes(10);

    /** How long a server that cannot be reached is asked again to forget a region. */
    private static final Duration GONE_LIMIT = Duration.ofMinutes(1);

    private static final int MOST_FREEING = 16;

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final TritonClient client;
    private final SharedMemoryKind kind;

    /** Guards what follows. */
    private final Object guard = new Object();

    /** All that were registered and not freed: idle, in use or about to be freed. */
    private final Set<Entry> all = new HashSet<>();

    private final Set<Entry> inUse = new HashSet<>();
    private final List<Entry> idle = new ArrayList<>();
    private long generation;

    /** Regions that are about to be freed. */
    private int freeing;

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
        int forgotten = Leftovers.unregister(client, kind);
        int removed = Leftovers.remove();
        if (forgotten + removed > 0) {
            LOG.info(
                    "Of a crashed process: {} registrations and {} regions cleared away",
                    forgotten,
                    removed);
        }
    }

    /** A region in use by one request. {@link #close} gives it back. Its methods never wait. */
    public final class Lease implements AutoCloseable {

        private final Entry entry;

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
            giveBack(entry);
        }

        /**
         * The server may still read or write the region, so that it must not be used again: after a
         * timeout, a cancelled call, or a lost connection.
         */
        public void discard() {
            synchronized (guard) {
                if (!inUse.remove(entry)) {
                    return;
                }
            }
            freeLater(entry);
        }

        /**
         * The server does not know the region any more, as after a restart: it is not used again,
         * nor are those that are as old.
         */
        public void forgotten() {
            List<Entry> lost = new ArrayList<>();
            synchronized (guard) {
                if (!inUse.remove(entry)) {
                    return;
                }
                lost.add(entry);
                if (entry.generation() == generation) {
                    generation++;
                    lost.addAll(idle);
                    idle.clear();
                }
            }
            lost.forEach(RegionPool.this::freeLater);
        }
    }

    /**
     * A region of at least so many bytes. May make and register one, and then waits for the server.
     *
     * @throws TritonException if no region can be made, the server does not take it, or {@link
     *     ErrorKind#CANCELLED} if the pool is closed
     */
    public Lease lease(long byteSize) {
        Entry entry;
        long now;
        synchronized (guard) {
            if (closed) {
                throw over();
            }
            entry = takeIdle(rounded(byteSize));
            now = generation;
        }
        return new Lease(entry != null ? entry : make(rounded(byteSize), now));
    }

    private static TritonException over() {
        return new TritonException(ErrorKind.CANCELLED, FailureText.POOL_CLOSED.with(), null);
    }

    private @Nullable Entry takeIdle(long size) {
        for (int i = idle.size() - 1; i >= 0; i--) {
            if (idle.get(i).region().byteSize() == size) {
                Entry entry = idle.remove(i);
                inUse.add(entry);
                return entry;
            }
        }
        return null;
    }

    private Entry make(long size, long now) {
        SharedMemoryRegion region =
                switch (kind) {
                    case SYSTEM -> SystemMemoryRegion.create(size);
                    case CUDA -> CudaMemoryRegion.create(FIRST_GPU, size);
                };
        Entry entry = new Entry(region, now);
        try {
            region.register(client);
        } catch (RuntimeException | Error problem) {
            if (problem instanceof TritonException refused && refused.serverMessage().isPresent()) {
                free(entry);
            } else {
                // The server may yet come to know it.
                freeLater(entry);
            }
            throw problem;
        }
        synchronized (guard) {
            if (!closed) {
                all.add(entry);
                inUse.add(entry);
                return entry;
            }
        }
        unregisterAll(List.of(entry), Duration.ZERO);
        free(entry);
        throw over();
    }

    private static long rounded(long byteSize) {
        long least = Math.max(LEAST_SIZE, byteSize);
        long power = Long.highestOneBit(least);
        return power == least ? least : Math.multiplyExact(power, 2);
    }

    private void giveBack(Entry entry) {
        Entry unwanted;
        synchronized (guard) {
            if (!inUse.remove(entry)) {
                return;
            }
            if (closed || entry.generation() != generation) {
                unwanted = entry;
            } else {
                idle.add(entry);
                if (idle.size() <= MOST_IDLE) {
                    return;
                }
                unwanted = idle.removeFirst();
            }
        }
        freeLater(unwanted);
    }

    /** Waits for the server, which the network's thread, where calls end, must not. */
    private void freeLater(Entry entry) {
        synchronized (guard) {
            // Also one whose registration was not answered: the server may know it when we close.
            all.add(entry);
            freeing++;
        }
        Thread.ofVirtual()
                .name("shared-memory-free")
                .start(
                        () -> {
                            unregisterAll(List.of(entry), FREE_LIMIT);
                            synchronized (guard) {
                                freeing--;
                            }
                            free(entry);
                        });
    }

    /** Triton (2.51) keeps a region while a request uses it, also one that nobody waits for. */
    private void unregisterAll(List<Entry> entries, Duration limit) {
        long begin = System.nanoTime();
        List<Entry> left = new ArrayList<>(entries);
        for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
            try {
                left.removeIf(this::isUnregistered);
            } catch (TritonException gone) {
                // A server that is gone has forgotten them, another one does so at the next start;
                // but it may only be out of reach for a while.
                LOG.debug("{} regions stay registered for now", left.size(), gone);
                if (!waitsForServer(System.nanoTime() - begin)) {
                    return;
                }
            }
            if (left.isEmpty()) {
                return;
            }
            if (System.nanoTime() - begin > limit.toNanos()) {
                LOG.warn("{} regions stay registered: the server still uses them", left.size());
                return;
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    /** One that is gone for good must not make us keep all that is tried meanwhile. */
    private boolean waitsForServer(long nanos) {
        synchronized (guard) {
            return !closed && freeing <= MOST_FREEING && nanos < GONE_LIMIT.toNanos();
        }
    }

    private static Duration longer(Duration pause) {
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
    }

    /**
     * @throws TritonException if the server does not answer
     */
    private boolean isUnregistered(Entry entry) {
        try {
            entry.region().unregister(client);
            return true;
        } catch (TritonException problem) {
            String said = problem.serverMessage().orElseThrow(() -> problem);
            return !said.contains("currently in use");
        }
    }

    private void free(Entry entry) {
        synchronized (guard) {
            all.remove(entry);
        }
        try {
            entry.region().close();
        } catch (RuntimeException problem) {
            LOG.warn("{} is not freed", entry.region().name(), problem);
        }
    }

    /**
     * Lets the server forget all regions and frees them; the memory of one in use follows when it
     * is given back. Waits a few seconds for requests that the server still works on; what it keeps
     * longer is cleared away when a pool is made after this process has ended.
     */
    @Override
    public void close() {
        List<Entry> registered;
        synchronized (guard) {
            closed = true;
            registered = List.copyOf(all);
            idle.clear();
        }
        // An interrupted thread closes, too, and its calls would fail.
        boolean interrupted = Thread.interrupted();
        try {
            unregisterAll(registered, CLOSE_LIMIT);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        List<Entry> unused;
        synchronized (guard) {
            unused = registered.stream().filter(entry -> !inUse.contains(entry)).toList();
        }
        unused.forEach(this::free);
    }
}
