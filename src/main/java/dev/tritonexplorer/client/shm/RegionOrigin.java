package dev.tritonexplorer.client.shm;

/** Who made a region, as its name tells. */
public enum RegionOrigin {
    /** This process. */
    THIS_PROCESS,
    /** Another process of ours that is alive, or on a host of which nothing is known. */
    OTHER_PROCESS,
    /** A process of ours on this host that has ended without freeing it. */
    CRASHED_PROCESS,
    /** Another program. */
    OTHER_PROGRAM;

    /** Reads files of the kernel: may wait. */
    public static RegionOrigin of(String name) {
        return RegionNames.owner(name)
                .map(
                        owner -> {
                            if (owner.isGone()) {
                                return CRASHED_PROCESS;
                            }
                            return owner.isThisProcess() ? THIS_PROCESS : OTHER_PROCESS;
                        })
                .orElse(OTHER_PROGRAM);
    }
}
