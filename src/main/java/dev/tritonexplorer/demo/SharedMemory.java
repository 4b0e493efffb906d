package dev.tritonexplorer.demo;

/**
 * What this server answers about shared memory. It holds no region: registering is refused, as
 * Triton does since 26.04 unless it was started with {@code --allow-client-shm=true}, and so is
 * unregistering; the list of regions is empty.
 */
final class SharedMemory {

    /** The two kinds of regions. */
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

    /**
     * @param allowed whether clients may register regions, as far as this server has them
     */
    SharedMemory(boolean allowed) {
        this.allowed = allowed;
    }

    /** Registers nothing. */
    Refusal register(Kind kind) {
        return allowed
                ? new Refusal(
                        Status.UNSUPPORTED,
                        "this server does not serve " + kind.name + " shared memory yet")
                : disabled();
    }

    /** There is nothing to unregister, which Triton passes over. */
    void unregister() throws Refusal {
        if (!allowed) {
            throw disabled();
        }
    }

    /**
     * Checks a request for the regions.
     *
     * @param name empty for all, of which there are none
     */
    static void list(Kind kind, String name) throws Refusal {
        if (!name.isEmpty()) {
            throw new Refusal(
                    Status.NOT_FOUND,
                    "Unable to find " + kind.name + " shared memory region: '" + name + "'");
        }
    }

    private static Refusal disabled() {
        return new Refusal(
                Status.UNSUPPORTED,
                "Client shared memory is disabled. Start the server with"
                        + " '--allow-client-shm=true' to enable.");
    }

    /** No region is ever registered, so a request that names one gets Triton's text for that. */
    static Refusal unknownRegion(String name) {
        return new Refusal(Status.NOT_FOUND, "Unable to find shared memory region: '" + name + "'");
    }
}
