package dev.tritonexplorer.client.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.support.Await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

@Timeout(20)
class DeadlinesTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(30);

    private final BlockingQueue<String> expired = new LinkedBlockingQueue<>();
    private final Deadlines<String> deadlines = new Deadlines<>(expired::add);

    @AfterEach
    void close() {
        deadlines.close();
    }

    @Test
    void aCallExpiresWhenItsTimeIsOverAndNotBefore() throws InterruptedException {
        long begin = System.nanoTime();
        deadlines.add("a", SHORT);
        assertEquals("a", expired.take());
        assertTrue(System.nanoTime() - begin >= SHORT.toNanos());
        assertEquals(Set.of(), deadlines.inFlight());
    }

    @Test
    void anEarlierEndIsNotHeldUpByALaterOne() throws InterruptedException {
        deadlines.add("later", LONG);
        deadlines.add("earlier", SHORT);
        assertEquals("earlier", expired.take());
        assertEquals(Set.of("later"), deadlines.inFlight());
    }

    @Test
    void theOneAfterTheFirstExpiresToo() throws InterruptedException {
        deadlines.add("a", SHORT);
        deadlines.add("b", SHORT.multipliedBy(2));
        deadlines.add("later", LONG);
        assertEquals("a", expired.take());
        assertEquals("b", expired.take());
        deadlines.add("c", SHORT);
        assertEquals("c", expired.take());
    }

    @Test
    void whatIsRemovedDoesNotExpire() throws InterruptedException {
        deadlines.add("gone", SHORT);
        deadlines.add("kept", SHORT.multipliedBy(3));
        deadlines.remove("gone");
        assertEquals("kept", expired.take());
        assertTrue(expired.isEmpty());
    }

    @Test
    void afterCloseNothingExpires() throws InterruptedException {
        deadlines.add("a", SHORT);
        deadlines.close();
        deadlines.add("b", SHORT);
        assertNull(expired.poll(4 * SHORT.toMillis(), TimeUnit.MILLISECONDS));
        assertEquals(Set.of("a", "b"), deadlines.inFlight());
    }

    @Test
    void callersThatBlockTheCommonPoolHoldNothingUp() throws InterruptedException {
        int workers = ForkJoinPool.getCommonPoolParallelism();
        CountDownLatch blocked = new CountDownLatch(workers);
        CountDownLatch release = new CountDownLatch(1);
        try {
            for (int i = 0; i < workers; i++) {
                ForkJoinPool.commonPool()
                        .submit(
                                () -> {
                                    blocked.countDown();
                                    release.await();
                                    return null;
                                });
            }
            blocked.await();
            deadlines.add("a", SHORT);
            assertEquals("a", expired.poll(5, TimeUnit.SECONDS));
        } finally {
            release.countDown();
        }
    }

    @Test
    void aCallThatCannotBeEndedDoesNotKeepTheOthers() throws InterruptedException {
        BlockingQueue<String> ended = new LinkedBlockingQueue<>();
        try (Deadlines<String> ending =
                new Deadlines<>(
                        call -> {
                            ended.add(call);
                            throw new IllegalStateException("cannot end " + call);
                        })) {
            ending.add("a", SHORT);
            ending.add("b", SHORT);
            ending.add("c", SHORT.multipliedBy(3));
            Set<String> all = new HashSet<>();
            for (int i = 0; i < 3; i++) {
                all.add(String.valueOf(ended.poll(5, TimeUnit.SECONDS)));
            }
            assertEquals(Set.of("a", "b", "c"), all);
        }
    }

    @Test
    void manyThreadsLoseNone() {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            all.add("call " + i);
        }
        all.parallelStream()
                .forEach(each -> deadlines.add(each, Duration.ofMillis(each.hashCode() & 63)));
        Await.until(expired::size, size -> size == all.size());
        assertEquals(all, new HashSet<>(expired));
        assertEquals(Set.of(), deadlines.inFlight());
    }

    /** Calls whose server never pauses do not wait, and keep their carriers. */
    @Test
    void callsThatNeverWaitDoNotKeepOthersFromTheirEnd() throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        int carriers = Runtime.getRuntime().availableProcessors();
        CountDownLatch running = new CountDownLatch(carriers);
        List<Thread> busy = new ArrayList<>();
        try {
            for (int i = 0; i < carriers; i++) {
                busy.add(
                        Thread.startVirtualThread(
                                () -> {
                                    running.countDown();
                                    while (!over.get()) {
                                        Thread.onSpinWait();
                                    }
                                }));
            }
            assertTrue(running.await(10, TimeUnit.SECONDS));
            deadlines.add("a", SHORT);
            assertEquals("a", expired.poll(10, TimeUnit.SECONDS));
        } finally {
            over.set(true);
            for (Thread each : busy) {
                each.join();
            }
        }
    }
}
