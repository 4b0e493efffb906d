package dev.tritonexplorer.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.faults.FaultMatrix.Row;
import dev.tritonexplorer.support.Await;
import dev.tritonexplorer.support.BesideWindow;
import dev.tritonexplorer.support.RealTriton;
import dev.tritonexplorer.support.TestServers;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** A real Triton that is killed, paused and started again in mid-load, and ways that break. */
@Timeout(200)
@BesideWindow
@Tag("faults")
@EnabledOnOs(OS.LINUX)
class RealFaultsTest {

    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration BETWEEN = Duration.ofMillis(5);
    private static final Duration WHILE = Duration.ofMillis(700);

    private static RealTriton triton;

    @BeforeAll
    static void start() throws InterruptedException {
        triton = TestServers.ownReal(List.of("--load-model=identity_fp32"));
    }

    @AfterAll
    static void stop() throws IOException {
        if (triton != null) {
            triton.close();
        }
    }

    /** Calls one after the other on a thread of its own, until told to end. */
    private static final class Load implements AutoCloseable {

        private record Call(long begin, Ending ending) {}

        private final String name;
        private final Caller caller;
        private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
        private final Thread thread;
        private volatile Duration limit = PATIENT;
        private volatile boolean over;

        Load(CallPath path, boolean async, boolean shared) {
            name = path + (async ? ", async" : ", sync") + (shared ? ", shared memory" : "");
            caller =
                    Caller.open(
                            path,
                            async,
                            shared,
                            triton.addresses().of(path.protocol()),
                            ClientOptions.DEFAULTS
                                    .withConnectTimeout(FaultMatrix.SHORT)
                                    .withControlTimeout(Duration.ofSeconds(2)));
            caller.warm();
            thread = Thread.ofPlatform().name("fault-load").start(this::run);
        }

        private void run() {
            while (!over) {
                long begin = System.nanoTime();
                calls.add(new Call(begin, caller.end(limit)));
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        }

        List<Ending> begunSince(long moment) {
            return calls.stream()
                    .filter(call -> call.begin() - moment >= 0)
                    .map(Call::ending)
                    .toList();
        }

        @Override
        public void close() {
            over = true;
            try {
                thread.join();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            caller.close();
        }
    }

    private static List<Load> loads() {
        List<Load> loads = new ArrayList<>();
        for (CallPath path : List.of(CallPath.HTTP_KEPT, CallPath.GRPC_KEPT, CallPath.STREAM)) {
            loads.add(new Load(path, false, false));
            loads.add(new Load(path, true, false));
            loads.add(new Load(path, true, true));
        }
        return loads;
    }

    /** Those that begin from now on, at least one of each load. */
    private static void awaitCall(List<Load> loads, long moment) {
        for (Load load : loads) {
            Await.until(() -> load.begunSince(moment).size(), count -> count > 0);
        }
    }

    private static void check(
            List<Load> loads, long fault, long healed, Set<String> kinds, Duration most) {
        for (Load load : loads) {
            for (Load.Call call : load.calls) {
                Ending ending = call.ending();
                String what = load.name + ": " + ending.kind() + " " + ending.words();
                if (call.begin() - fault >= 0 && call.begin() - healed < 0) {
                    assertTrue(kinds.contains(ending.kind()), what);
                    assertTrue(ending.time().compareTo(most) < 0, what + " " + ending.time());
                }
            }
            assertEquals("OK", load.begunSince(healed).getFirst().kind(), load.name);
            assertFalse(load.calls.isEmpty(), load.name);
        }
    }

    private static void assertNoRegions() {
        try (TritonClient client = TritonClient.connect(triton.addresses().http())) {
            assertEquals(
                    List.of(),
                    Await.until(() -> client.sharedMemory().systemRegions(""), List::isEmpty));
        }
    }

    @Test
    void pausedInMidLoad() throws Exception {
        List<Load> loads = loads();
        try {
            awaitCall(loads, System.nanoTime());
            loads.forEach(load -> load.limit = FaultMatrix.SHORT);
            long settled = System.nanoTime() + WHILE.toNanos();
            LockSupport.parkNanos(WHILE.toNanos());
            triton.pause();
            long fault = System.nanoTime();
            try {
                awaitCall(loads, Math.max(fault, settled));
                LockSupport.parkNanos(WHILE.toNanos());
                loads.forEach(load -> load.limit = PATIENT);
                // What had begun before is over, so that those that wait are patient ones.
                LockSupport.parkNanos(FaultMatrix.SHORT.multipliedBy(2).toNanos());
            } finally {
                triton.resume();
            }
            long healed = System.nanoTime();
            awaitCall(loads, healed);
            check(
                    loads,
                    fault,
                    healed,
                    Set.of("TIMED_OUT", "UNREACHABLE", "OK"),
                    PATIENT.plus(FaultMatrix.SLACK));
        } finally {
            loads.forEach(Load::close);
        }
        assertNoRegions();
    }

    @Test
    void killedAndStartedAgainInMidLoad() throws Exception {
        List<Load> loads = loads();
        try {
            awaitCall(loads, System.nanoTime());
            triton.crash();
            long fault = System.nanoTime();
            awaitCall(loads, fault);
            LockSupport.parkNanos(WHILE.toNanos());
            triton.restart();
            long healed = System.nanoTime();
            awaitCall(loads, healed);
            check(
                    loads,
                    fault,
                    healed,
                    // It listens a moment before it says that it is ready.
                    Set.of("UNREACHABLE", "UNAVAILABLE", "NOT_FOUND", "NOT_TRITON", "OK"),
                    FaultMatrix.SLACK);
        } finally {
            loads.forEach(Load::close);
        }
        assertNoRegions();
    }

    @Test
    void theWay() throws Exception {
        List<Case> cases =
                WayCases.all().stream()
                        .filter(each -> !each.name().startsWith("bit"))
                        .filter(each -> !each.lasting() || each.name().contains("forgotten"))
                        .toList();
        assertEquals("", Row.wrongOf(new FaultMatrix(triton.addresses()).run(cases, row -> {})));
        assertNoRegions();
    }
}
