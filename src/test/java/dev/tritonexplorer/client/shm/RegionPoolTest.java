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

    private final List<RegionPool.Lease> leases = new ArrayList<>();

    @AfterEach
    void close() {
        leases.forEach(RegionPool.Lease::close);
        pool.close();
        Await.until(
                () -> leases.stream().filter(lease -> exists(lease.region())).count(),
                none -> none == 0);
    }

    private RegionPool.Lease lease(long byteSize) {
        RegionPool.Lease lease = pool.lease(byteSize);
        leases.add(lease);
        return lease;
    }

    private static boolean exists(SharedMemoryRegion region) {
        return Files.exists(Path.of("/dev/shm", region.name()));
    }

    private static String nameOf(RegionPool.Lease lease) {
        return lease.region().name();
    }

    @Test
    void whatIsGivenBackIsUsedAgain() {
        RegionPool.Lease first = lease(5000);
        assertEquals(8192, first.region().byteSize());
        first.close();
        first.close();
        RegionPool.Lease second = lease(8192);
        assertEquals(nameOf(first), nameOf(second));
        assertFalse(nameOf(lease(8192)).equals(nameOf(second)), "one region for two");
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
        for (int i = 0; i < 66; i++) {
            lease(1);
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
        RegionPool.Lease idle = lease(1);
        RegionPool.Lease first = lease(1);
        RegionPool.Lease second = lease(1);
        RegionPool.Lease third = lease(1);
        idle.close();
        first.forgotten();
        RegionPool.Lease young = lease(1);
        second.forgotten();
        young.close();
        third.close();
        assertEquals(nameOf(young), nameOf(lease(1)), "a region made after the loss stays");
        Await.until(() -> Set.copyOf(server.known), Set.of(nameOf(young))::equals);
        Await.until(() -> exists(idle.region()) || exists(third.region()), there -> !there);
    }

    @Test
    void closingLetsTheServerForgetRegionsInUse() {
        RegionPool.Lease used = lease(1);
        RegionPool.Lease idle = lease(1);
        idle.close();
        pool.close();
        assertEquals(Set.of(), server.known);
        assertFalse(exists(idle.region()));
        used.region().write(0, MemorySegment.ofArray(new byte[] {1}));
        used.close();
        Await.until(() -> exists(used.region()), there -> !there);
        TritonException closed = assertThrows(TritonException.class, () -> lease(1));
        assertEquals(ErrorKind.CANCELLED, closed.kind());
    }

    @Test
    void aRegionIsFreedWhenTheServerIsDoneWithIt() {
        TritonException busy =
                TritonException.ofServer(
                        ErrorKind.INVALID_REQUEST,
                        "Cannot unregister shared memory region 'x', it is currently in use.");
        server.beforeUnregister =
                () -> {
                    throw busy;
                };
        RegionPool.Lease lease = lease(1);
        lease.discard();
        Await.until(server.unregistered::get, count -> count > 3);
        assertTrue(exists(lease.region()), "the server may still write there");
        server.beforeUnregister = () -> {};
        Await.until(() -> exists(lease.region()), there -> !there);
        assertEquals(Set.of(), server.known);
    }

    @Test
    void anInterruptedThreadClosesToo() {
        lease(1).close();
        server.beforeUnregister =
                () -> {
                    if (Thread.currentThread().isInterrupted()) {
                        throw new TritonException(ErrorKind.CANCELLED, "interrupted", null);
                    }
                };
        Thread.currentThread().interrupt();
        pool.close();
        assertTrue(Thread.interrupted());
        assertEquals(Set.of(), server.known);
    }

    @Test
    void aServerThatDoesNotAnswerIsAskedOnce() {
        for (int i = 0; i < 3; i++) {
            lease(1);
        }
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
