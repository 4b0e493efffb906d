package dev.tritonexplorer.client.shm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Names of regions, which say who made them: {@code triton-explorer-HOST-PID-START-NUMBER}. HOST
 * stands for the running kernel and its space of process numbers, START for when the process began
 * (a number may be given to another process later). So what a crashed process left is told from
 * what a living one uses.
 */
final class RegionNames {

    /** Where Linux keeps POSIX shared memory. */
    static final Path DIRECTORY = Path.of("/dev/shm");

    /** All names begin with this. */
    static final String PREFIX = "triton-explorer-";

    private static final Pattern FORM =
            Pattern.compile(
                    Pattern.quote(PREFIX) + "([0-9a-f]{8})-([0-9]{1,18})-([0-9]{1,18})-[0-9]+");

    private static final String HOST = host();
    private static final AtomicLong NEXT = new AtomicLong();

    /** The process that made a region. */
    record Owner(String host, long pid, long start) {

        /** Whether it is known to have ended: one of another host may well be alive. */
        boolean isGone() {
            if (!host.equals(HOST)) {
                return false;
            }
            OptionalLong now = startOf(pid);
            return now.isEmpty() || now.getAsLong() != start;
        }

        boolean isThisProcess() {
            return host.equals(HOST) && pid == ProcessHandle.current().pid() && !isGone();
        }
    }

    private RegionNames() {}

    /** A name that no region has had. */
    static String next() {
        long pid = ProcessHandle.current().pid();
        return "%s%s-%d-%d-%d"
                .formatted(PREFIX, HOST, pid, startOf(pid).orElse(0), NEXT.incrementAndGet());
    }

    /** Who made the region, if it is one of ours. */
    static Optional<Owner> owner(String name) {
        Matcher matcher = FORM.matcher(name);
        return matcher.matches()
                ? Optional.of(
                        new Owner(
                                matcher.group(1),
                                Long.parseLong(matcher.group(2)),
                                Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    /**
     * When a living process began, in clock ticks since the kernel started: field 22 of {@code
     * /proc/PID/stat}, counted behind the name in parentheses, which may hold anything.
     */
    private static OptionalLong startOf(long pid) {
        try {
            String stat =
                    Files.readString(
                            Path.of("/proc", Long.toString(pid), "stat"),
                            StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return OptionalLong.of(Long.parseLong(fields[19]));
        } catch (IOException | RuntimeException gone) {
            return OptionalLong.empty();
        }
    }

    private static String host() {
        CRC32 sum = new CRC32();
        try {
            sum.update(Files.readAllBytes(Path.of("/proc/sys/kernel/random/boot_id")));
            sum.update(
                    Files.readSymbolicLink(Path.of("/proc/self/ns/pid"))
                            .toString()
                            .getBytes(StandardCharsets.UTF_8));
        } catch (IOException notLinux) {
            // No such memory there; the name is not used.
            return "00000000";
        }
        return "%08x".formatted(sum.getValue());
    }
}
