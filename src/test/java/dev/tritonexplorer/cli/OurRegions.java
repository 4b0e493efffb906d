package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.SharedMemory.SystemRegion;
import dev.tritonexplorer.client.TritonClient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The shared-memory regions of one of our processes. */
public final class OurRegions {

    private OurRegions() {}

    private static boolean isOf(long pid, String name) {
        return name.matches("triton-explorer-[0-9a-f]+-" + pid + "-.*");
    }

    /** Those that the server knows, by name. */
    public static List<SystemRegion> registered(ServerAddresses server, long pid) {
        try (TritonClient client = TritonClient.connect(server.http())) {
            return client.sharedMemory().systemRegions("").stream()
                    .filter(region -> isOf(pid, region.name()))
                    .sorted(Comparator.comparing(SystemRegion::name))
                    .toList();
        }
    }

    /** Those of this host. */
    public static List<Path> files(long pid) {
        try (Stream<Path> files = Files.list(Path.of("/dev/shm"))) {
            return files.filter(file -> isOf(pid, file.getFileName().toString())).toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
