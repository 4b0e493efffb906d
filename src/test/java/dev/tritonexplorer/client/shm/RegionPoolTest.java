package dev.tritonexplorer.client.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.support.Await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

@EnabledOnOs(OS.LINUX)
@Timeout(30)
class RegionPoolTest {

    private final FakeServer server = new FakeServer();
    private final RegionPool pool = new RegionPool(server.client(), SharedMemoryKind.SYSTEM);

    @AfterEach
    void close() {
        pool.close();
    }

    private static boolean exists(SharedMemoryRegion region) {
        return Files.exists(Path.of("/dev/shm", region.name()));
    }

    private static String nameOf(RegionPool.Lease lease) {
        return lease.region().name();
    }

    @Test
    void whatIsGivenBackIsUsedAgain() {
        RegionPool.Lease first = pool.lease(5000);
        assertEquals(8192, first.region().byteSize());
        first.close();
        first.close();
        RegionPool.Lease second = pool.lease(8192);
        assertEquals(nameOf(first), nameOf(second));
        assertFalse(nameOf(pool.lease(8192)).equals(nameOf(second)), "one region for two");
    }

    /** Calls end on the network's thread, which a call to the server would wait for. */
    @Test
    void givingBackNeverWaitsForTheServer() {
        CountDownLatch answer = new CountDownLatch(1);
        server.beforeUnregister =
                () -> {
                    try {
                        answer.await();
                    } catch (InterruptedException stop) {
                        throw new IllegalStateException(stop);
                    }
                };
        List<RegionPool.Lease> leases = new ArrayList<>();
        for (int i = 0; i < 66; i++) {
            leases.add(pool.lease(1));
        }
        try {
            leases.subList(0, 65).forEach(RegionPool.Lease::close);
            leases.getLast().discard();
            Await.until(server.unregistered::get, count -> count == 2);
            assertEquals(66, server.known.size());
        } finally {
            answer.countDown();
        }
        Await.until(server.known::size, size -> size == 64);
        Await.until(() -> exists(leases.getFirst().region()), there -> !there);
    }

    @Test
    void whatTheServerHasForgottenIsNotUsedAgainNorWhatIsAsOld() {
        RegionPool.Lease idle = pool.lease(1);
        RegionPool.Lease first = pool.lease(1);
        RegionPool.Lease second = pool.lease(1);
        RegionPool.Lease third = pool.lease(1);
        idle.close();
        first.forgotten();
        RegionPool.Lease young = pool.lease(1);
        second.forgotten();
        young.close();
        third.close();
        assertEquals(nameOf(young), nameOf(pool.lease(1)), "a region made after the loss stays");
        Await.until(() -> Set.copyOf(server.known), Set.of(nameOf(young))::equals);
        Await.until(() -> exists(idle.region()) || exists(third.region()), there -> !there);
    }

    @Test
    void closingLetsTheServerForgetRegionsInUse() {
        RegionPool.Lease used = pool.lease(1);
        RegionPool.Lease idle = pool.lease(1);
        idle.close();
        pool.close();
        assertEquals(Set.of(), server.known);
        assertFalse(exists(idle.region()));
        used.region().write(0, MemorySegment.ofArray(new byte[] {1}));
        used.close();
        Await.until(() -> exists(used.region()), there -> !there);
        TritonException closed = assertThrows(TritonException.class, () -> pool.lease(1));
        assertEquals(ErrorKind.CANCELLED, closed.kind());
    }

    @Test
    void aServerThatDoesNotAnswerIsAskedOnce() {
        List<RegionPool.Lease> leases = List.of(pool.lease(1), pool.lease(1), pool.lease(1));
        leases.forEach(RegionPool.Lease::close);
        server.beforeUnregister =
                () -> {
                    throw new TritonException(ErrorKind.TIMED_OUT, "no answer", null);
                };
        pool.close();
        assertEquals(1, server.unregistered.get());
        assertTrue(leases.stream().noneMatch(lease -> exists(lease.region())));
    }

    @Test
    void aClosedRegionIsATritonException() {
        SystemMemoryRegion region = SystemMemoryRegion.create(16);
        region.close();
        region.close();
        TritonException gone = assertThrows(TritonException.class, () -> region.window().bytes(16));
        assertTrue(gone.getMessage().contains("is closed"), gone.getMessage());
    }
}
