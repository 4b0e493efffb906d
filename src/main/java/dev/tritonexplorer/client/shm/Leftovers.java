package dev.tritonexplorer.client.shm;

import dev.tritonexplorer.client.SharedMemory;
import dev.tritonexplorer.client.SharedMemory.CudaRegion;
import dev.tritonexplorer.client.SharedMemory.SystemRegion;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Regions that processes of ours left behind when they crashed, on this host. Another program's
 * regions are never touched, nor those of a process that is alive.
 */
public final class Leftovers {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private Leftovers() {}

    /**
     * Lets a server forget the regions of crashed processes.
     *
     * @return how many
     */
    public static int unregister(TritonClient client) {
        return unregister(client, SharedMemoryKind.SYSTEM)
                + unregister(client, SharedMemoryKind.CUDA);
    }

    /** Those of one kind: a server may lack the other one. */
    static int unregister(TritonClient client, SharedMemoryKind kind) {
        SharedMemory known = client.sharedMemory();
        int forgotten = 0;
        switch (kind) {
            case SYSTEM -> {
                for (SystemRegion region : known.systemRegions("")) {
                    forgotten += forget(region.name(), known::unregisterSystem);
                }
            }
            case CUDA -> {
                for (CudaRegion region : known.cudaRegions("")) {
                    forgotten += forget(region.name(), known::unregisterCuda);
                }
            }
        }
        return forgotten;
    }

    private static int forget(String name, Consumer<String> unregister) {
        if (!isLeft(name)) {
            return 0;
        }
        try {
            unregister.accept(name);
            return 1;
        } catch (TritonException problem) {
            String said = problem.serverMessage().orElseThrow(() -> problem);
            LOG.info("The leftover {} stays registered: {}", name, said);
            return 0;
        }
    }

    /**
     * Removes the system regions of crashed processes. A server that still knows one keeps its
     * memory until it forgets it.
     *
     * @return how many
     */
    public static int remove() {
        if (Obstacle.ofSystemMemory().isPresent()) {
            return 0;
        }
        int removed = 0;
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(RegionNames.DIRECTORY, RegionNames.PREFIX + "*")) {
            for (Path file : files) {
                if (isLeft(file.getFileName().toString()) && delete(file)) {
                    removed++;
                }
            }
        } catch (IOException problem) {
            LOG.warn("Leftovers in {} cannot be listed", RegionNames.DIRECTORY, problem);
        }
        return removed;
    }

    private static boolean isLeft(String name) {
        return RegionNames.owner(name).filter(RegionNames.Owner::isGone).isPresent();
    }

    private static boolean delete(Path file) {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException notOurs) {
            LOG.info("A leftover of another user stays: {}", file);
            return false;
        }
    }
}
