package dev.tritonexplorer.demo;

/** What this server answers about shared memory, which it does not offer. */
final class SharedMemory {

    private SharedMemory() {}

    /** No region is ever registered, so a request that names one gets Triton's text for that. */
    static Refusal unknownRegion(String name) {
        return new Refusal(Status.NOT_FOUND, "Unable to find shared memory region: '" + name + "'");
    }
}
