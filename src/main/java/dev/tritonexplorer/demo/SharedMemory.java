package dev.tritonexplorer.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The regions of shared memory that clients have registered: system ones, which on Linux are files
 * under {@code /dev/shm}; CUDA ones are refused as by a Triton that was built without GPU. Unless
 * allowed, registering and unregistering are refused, as Triton does since 26.04. Texts and codes
 * are those of its 2.51 release. Thread-safe.
 */
final class SharedMemory implements AutoCloseable {

    private static final Path FOLDER = Path.of("/dev/shm");

    /** Memory between Triton and its Python models, which newer releases keep from clients. */
    private static final String RESERVED = "triton_python_backend_shm_region_";

    /** What requests hold at a time of copies of their inputs, in bytes. */
    private static final long MAX_HELD = 2L * RequestBody.MAX_BYTES;

    /** The two kinds of regions; both names are of one space. */
    enum Kind {
        SYSTEM("system"),
        CUDA("cuda");

        private final String name;

        Kind(String name) {
            this.name = name;
        }

        /** The kind in a path such as {@code /v2/cudasharedmemory}. */
        static Kind of(String path) {
            return path.startsWith(CUDA.name) ? CUDA : SYSTEM;
        }
    }

    private final boolean allowed;
    private final NavigableMap<String, SharedRegion> regions = new TreeMap<>();
    private long held;

    /**
     * @param allowed whether clients may register regions
     */
    SharedMemory(boolean allowed) {
        this.allowed = allowed;
    }

    /** Refuses unless clients may register and unregister. */
    void checkAllowed() throws Refusal {
        if (!allowed) {
            throw new Refusal(
                    Status.UNSUPPORTED,
                    "Client shared memory is disabled. Start the server with"
                            + " '--allow-client-shm=true' to enable.");
        }
    }

    /**
     * Registers a system region.
     *
     * @param offset in bytes, unsigned; a multiple of the page size
     * @param byteSize unsigned
     */
    synchronized void register(String name, String key, long offset, long byteSize) throws Refusal {
        checkAllowed();
        if (!Files.isDirectory(FOLDER)) {
            throw new Refusal(
                    Status.UNSUPPORTED,
                    "Shared memory feature is currently not supported on "
                            + System.getProperty("os.name"));
        }
        if (key.replaceFirst("^/+", "").startsWith(RESERVED)) {
            throw Refusal.invalid(
                    "cannot register shared memory region '"
                            + name
                            + "' with key '"
                            + key
                            + "' as the key contains the reserved prefix '"
                            + RESERVED
                            + "'");
        }
        if (regions.containsKey(name)) {
            throw new Refusal(
                    Status.ALREADY_EXISTS,
                    "shared memory region '" + name + "' already in manager");
        }
        regions.put(name, SharedRegion.open(FOLDER, name, key, offset, byteSize));
    }

    /** There is no GPU. */
    Refusal registerCuda(String name) throws Refusal {
        checkAllowed();
        return Refusal.invalid(
                "failed to register CUDA shared memory region: '" + name + "', GPUs not supported");
    }

    /**
     * Forgets regions; of those that requests use once these are done. Unknown ones, and those of
     * the other kind, are passed over.
     *
     * @param name empty for all
     */
    synchronized void unregister(Kind kind, String name) throws Refusal {
        checkAllowed();
        if (kind == Kind.CUDA) {
            return;
        }
        for (SharedRegion region : List.copyOf(regions.values())) {
            if (name.isEmpty() || region.name().equals(name)) {
                region.forget();
                closeUnused(region);
            }
        }
    }

    private void closeUnused(SharedRegion region) {
        if (region.isForgotten() && !region.isUsed()) {
            regions.remove(region.name());
            region.close();
        }
    }

    /**
     * The regions of a kind.
     *
     * @param name empty for all
     */
    synchronized List<SharedRegion> list(Kind kind, String name) throws Refusal {
        if (name.isEmpty()) {
            return kind == Kind.SYSTEM ? List.copyOf(regions.values()) : List.of();
        }
        SharedRegion region = regions.get(name);
        if (region == null) {
            throw new Refusal(
                    Status.NOT_FOUND,
                    "Unable to find " + kind.name + " shared memory region: '" + name + "'");
        }
        if (kind == Kind.CUDA) {
            throw new Refusal(
                    Status.NOT_FOUND,
                    "The region named '"
                            + name
                            + "' is registered as system shared memory, not CUDA shared memory");
        }
        return List.of(region);
    }

    /** What one request uses of it; the caller closes it. */
    RegionUse use() {
        return new RegionUse(this);
    }

    /** A region for a request, until it is given back. */
    synchronized SharedRegion take(String name, long offset, long byteSize) throws Refusal {
        SharedRegion region = regions.get(name);
        if (region == null) {
            throw new Refusal(
                    Status.NOT_FOUND, "Unable to find shared memory region: '" + name + "'");
        }
        if (Long.compareUnsigned(offset, region.byteSize()) >= 0) {
            throw Refusal.invalid("Invalid offset for shared memory region: '" + name + "'");
        }
        if (byteSize < 1 || byteSize > region.byteSize() - offset) {
            throw Refusal.invalid(
                    "Invalid offset + byte size for shared memory region: '" + name + "'");
        }
        region.take();
        return region;
    }

    /** Makes sure of room for a copy. */
    synchronized void hold(long bytes) throws Refusal {
        if (bytes > MAX_HELD - held) {
            throw new Refusal(
                    Status.UNAVAILABLE,
                    "other requests hold the memory for tensors from shared memory, try again"
                            + " later");
        }
        held += bytes;
    }

    /** Ends a request's use. */
    synchronized void giveBack(List<SharedRegion> taken, long heldBytes) {
        held -= heldBytes;
        for (SharedRegion region : taken) {
            region.giveBack();
            closeUnused(region);
        }
    }

    /** Closes the regions; their files stay, as they are the clients'. */
    @Override
    public synchronized void close() {
        List<SharedRegion> all = new ArrayList<>(regions.values());
        regions.clear();
        all.forEach(SharedRegion::close);
    }
}
