package dev.tritonexplorer.client.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.SharedMemory;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.support.BesideWindow;
import dev.tritonexplorer.support.TestServers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A pool on a real Triton over a long run. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
@ExtendWith(TestServers.Resolver.class)
@BesideWindow
class ManyRequestsTest {

    private static final int REQUESTS = 10_000;
    private static final int LANES = 8;

    private final ConcurrentHashMap<String, AtomicInteger> calls = new ConcurrentHashMap<>();

    /** Counts the calls about shared memory. */
    private <T> T counting(Class<T> type, T inner) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            calls.computeIfAbsent(method.getName(), name -> new AtomicInteger())
                                    .incrementAndGet();
                            try {
                                Object result = method.invoke(inner, arguments);
                                return result instanceof SharedMemory memory
                                        ? counting(SharedMemory.class, memory)
                                        : result;
                            } catch (InvocationTargetException problem) {
                                throw problem.getCause();
                            }
                        }));
    }

    private int calls(String name) {
        return calls.getOrDefault(name, new AtomicInteger()).get();
    }

    @Test
    void useFewRegionsEachRegisteredOnce(TestServers servers) throws Exception {
        Shape shape = Shape.of(1, 16);
        int known;
        try (TritonClient plain = TritonClient.connect(servers.real().grpc());
                TritonClient shared =
                        SharedMemoryClient.over(
                                counting(TritonClient.class, plain),
                                SharedMemoryKind.SYSTEM,
                                (request, output) -> 64)) {
            known = plain.sharedMemory().systemRegions("").size();
            List<CompletableFuture<Void>> lanes = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                int offset = lane;
                lanes.add(
                        CompletableFuture.runAsync(
                                () -> {
                                    for (int i = 0; i < REQUESTS / LANES; i++) {
                                        check(shared, shape, offset + i * LANES);
                                    }
                                },
                                Thread::startVirtualThread));
            }
            lanes.forEach(CompletableFuture::join);
            assertEquals(REQUESTS, calls("infer"));
            assertTrue(calls("registerSystem") <= LANES, calls::toString);
            assertEquals(0, calls("unregisterSystem"));
            assertEquals(
                    known + calls("registerSystem"), plain.sharedMemory().systemRegions("").size());
        }
        assertEquals(calls("registerSystem"), calls("unregisterSystem"));
        try (TritonClient plain = TritonClient.connect(servers.real().grpc())) {
            assertEquals(known, plain.sharedMemory().systemRegions("").size());
        }
    }

    /** Regions that went to two requests at once would mix up the numbers. */
    private static void check(TritonClient shared, Shape shape, int number) {
        int[] numbers = new int[16];
        numbers[15] = number;
        Tensor tensor = Tensor.ofInts(shape, numbers);
        int[] sums =
                shared.infer(
                                InferRequest.of(
                                                "simple",
                                                new InferInput("INPUT0", tensor),
                                                new InferInput("INPUT1", tensor))
                                        .withOutputs(RequestedOutput.of("OUTPUT0")))
                        .output("OUTPUT0")
                        .orElseThrow()
                        .toInts();
        assertEquals(2 * number, sums[15]);
    }
}
