package dev.tritonexplorer.client.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

@EnabledOnOs(OS.LINUX)
class SystemMemoryRegionTest {

    private static Path file(SystemMemoryRegion region) {
        return Path.of("/dev/shm" + region.key());
    }

    @Test
    void itIsAFileThatOnlyThisUserMayRead() throws IOException {
        Path file;
        try (SystemMemoryRegion region = SystemMemoryRegion.create(5000)) {
            file = file(region);
            assertEquals(5000, Files.size(file));
            assertEquals(
                    PosixFilePermissions.fromString("rw-------"),
                    Files.getPosixFilePermissions(file));
            region.write(4990, MemorySegment.ofArray("0123456789".getBytes()));
            assertEquals('9', Files.readAllBytes(file)[4999]);
            assertThrows(IndexOutOfBoundsException.class, () -> region.window(4990, 11));
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> region.window(Long.MAX_VALUE, Long.MAX_VALUE));
        }
        assertFalse(Files.exists(file));
    }

    @Test
    void whatACrashedProcessLeftIsRemovedAndNothingElse() throws Exception {
        Path left;
        Path foreign = Path.of("/dev/shm/another-program-" + ProcessHandle.current().pid());
        Process crashed =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Crash.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var lines = crashed.inputReader()) {
            left = Path.of("/dev/shm/" + lines.readLine());
            assertTrue(Files.exists(left), "the other process has no region");
            Leftovers.remove();
            assertTrue(Files.exists(left), "the region of a living process was removed");
            crashed.destroyForcibly();
            assertTrue(crashed.waitFor(20, TimeUnit.SECONDS));
        }
        Files.writeString(foreign, "not ours");
        try (SystemMemoryRegion region = SystemMemoryRegion.create(16)) {
            assertTrue(Leftovers.remove() >= 1);
            assertFalse(Files.exists(left));
            assertTrue(Files.exists(foreign));
            assertTrue(Files.exists(file(region)));
            region.memory().set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
        } finally {
            Files.delete(foreign);
        }
    }

    /** A process with a region, which ends only when it is killed. */
    static final class Crash {

        private Crash() {}

        public static void main(String[] args) throws InterruptedException {
            SystemMemoryRegion region = SystemMemoryRegion.create(4096);
            System.out.println(region.name());
            Thread.currentThread().join();
        }
    }
}
