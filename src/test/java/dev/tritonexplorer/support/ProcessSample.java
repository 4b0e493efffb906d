package dev.tritonexplorer.support;

import io.grpc.netty.shaded.io.netty.util.internal.PlatformDependent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What this process holds at one moment. On Linux only: the rest is read from {@code /proc}.
 *
 * @param heap bytes in use after a collection
 * @param direct bytes of direct buffers: Java's own and those that Netty takes past Java
 * @param resident bytes of the process in main memory
 * @param threads platform threads
 * @param descriptors open ones of any kind
 * @param sockets those descriptors that are sockets
 * @param files those descriptors that are files
 */
public record ProcessSample(
        long heap,
        long direct,
        long resident,
        int threads,
        int descriptors,
        int sockets,
        int files) {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Path STATUS = Path.of("/proc/self/status");

    /** Whether this system tells. */
    public static boolean isPossible() {
        return Files.isDirectory(DESCRIPTORS) && Files.isReadable(STATUS);
    }

    /** Collects garbage, then looks. */
    public static ProcessSample take() {
        // The first frees what holds memory outside the heap, the second what that held in turn.
        System.gc();
        System.gc();
        awaitFreeing();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        int descriptors = 0;
        int sockets = 0;
        int files = 0;
        try (DirectoryStream<Path> links = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path link : links) {
                String target = target(link);
                descriptors++;
                if (target.startsWith("socket:")) {
                    sockets++;
                } else if (target.startsWith("/") && !target.startsWith("/dev/")) {
                    files++;
                }
            }
            return new ProcessSample(
                    heap,
                    directUsed(),
                    residentNow(),
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    descriptors,
                    sockets,
                    files);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Direct buffers that are garbage are freed by a thread of Java's own, a little later. */
    private static void awaitFreeing() {
        long before;
        long now = directUsed();
        do {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            before = now;
            now = directUsed();
        } while (now < before);
    }

    private static String target(Path link) throws IOException {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (NoSuchFileException closedMeanwhile) {
            return "";
        }
    }

    private static long directUsed() {
        long java =
                ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .filter(pool -> pool.getName().equals("direct"))
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum();
        // -1 where Netty takes all of its memory through Java.
        return java + Math.max(0, PlatformDependent.usedDirectMemory());
    }

    private static long residentNow() throws IOException {
        for (String line : Files.readAllLines(STATUS)) {
            if (line.startsWith("VmRSS:")) {
                return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("No VmRSS in " + STATUS);
    }
}
