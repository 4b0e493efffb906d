package dev.tritonexplorer.app.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.support.Await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;

@Timeout(20)
class VirtualThreadsTest {

    /** Stands for the FX thread. */
    private final ExecutorService fxThread =
            Executors.newSingleThreadExecutor(action -> new Thread(action, "fx"));

    private final VirtualThreads background = new VirtualThreads(fxThread);

    @AfterEach
    void close() {
        background.close();
        fxThread.shutdownNow();
    }

    @Test
    void workRunsElsewhereAndItsResultComesToTheFxThread() throws Exception {
        CompletableFuture<String> where = new CompletableFuture<>();
        CompletableFuture<Boolean> wasVirtual = new CompletableFuture<>();
        background
                .work(() -> wasVirtual.complete(Thread.currentThread().isVirtual()))
                .onSuccess(result -> where.complete(Thread.currentThread().getName()))
                .start();
        assertEquals("fx", where.get(30, TimeUnit.SECONDS));
        assertTrue(wasVirtual.get());
    }

    @Test
    void aFailureComesToTheFxThreadAndNothingElse() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        AtomicInteger others = new AtomicInteger();
        background
                .work(
                        () -> {
                            throw new IOException("no");
                        })
                .onSuccess(result -> others.incrementAndGet())
                .onCancelled(others::incrementAndGet)
                .onFailure(failure::complete)
                .start();
        assertInstanceOf(IOException.class, failure.get(30, TimeUnit.SECONDS));
        assertEquals(0, others.get());
    }

    @Test
    void cancelInterruptsAndDropsTheResult() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CompletableFuture<String> dropped = new CompletableFuture<>();
        AtomicInteger delivered = new AtomicInteger();
        AtomicInteger cancelled = new AtomicInteger();
        Running running =
                background
                        .work(
                                () -> {
                                    began.countDown();
                                    try {
                                        Thread.sleep(Duration.ofMinutes(1));
                                        return "slept";
                                    } catch (InterruptedException interrupted) {
                                        return "interrupted";
                                    }
                                })
                        .onSuccess(result -> delivered.incrementAndGet())
                        .onFailure(problem -> delivered.incrementAndGet())
                        .onCancelled(cancelled::incrementAndGet)
                        .onDropped(dropped::complete)
                        .start();
        assertTrue(began.await(30, TimeUnit.SECONDS));
        running.cancel();
        assertEquals("interrupted", dropped.get(30, TimeUnit.SECONDS));
        settle();
        assertEquals(0, delivered.get());
        assertEquals(1, cancelled.get());
    }

    @Test
    void aResultThatWaitsForTheFxThreadCanStillBeCancelled() throws Exception {
        CountDownLatch fxBusy = new CountDownLatch(1);
        fxThread.execute(() -> awaitQuietly(fxBusy));
        CompletableFuture<String> dropped = new CompletableFuture<>();
        AtomicInteger delivered = new AtomicInteger();
        AtomicReference<Thread> worker = new AtomicReference<>();
        Running running =
                background
                        .work(
                                () -> {
                                    worker.set(Thread.currentThread());
                                    return "result";
                                })
                        .onSuccess(result -> delivered.incrementAndGet())
                        .onDropped(dropped::complete)
                        .start();
        Await.until(worker::get, thread -> thread != null && !thread.isAlive());
        running.cancel();
        fxBusy.countDown();
        assertEquals("result", dropped.get(30, TimeUnit.SECONDS));
        assertEquals(0, delivered.get());
    }

    @Test
    void laterHappensOnTheFxThreadUnlessCancelled() throws Exception {
        CompletableFuture<String> where = new CompletableFuture<>();
        AtomicInteger never = new AtomicInteger();
        background.later(Duration.ofMillis(200), never::incrementAndGet).cancel();
        background.later(
                Duration.ofMillis(400), () -> where.complete(Thread.currentThread().getName()));
        assertEquals("fx", where.get(30, TimeUnit.SECONDS));
        assertEquals(0, never.get());
    }

    @Test
    void closeCancelsWhatRuns() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        background
                .work(
                        () -> {
                            began.countDown();
                            try {
                                Thread.sleep(Duration.ofMinutes(1));
                            } catch (InterruptedException expected) {
                                interrupted.complete(true);
                            }
                            return "";
                        })
                .start();
        assertTrue(began.await(30, TimeUnit.SECONDS));
        background.close();
        assertTrue(interrupted.get(30, TimeUnit.SECONDS));
    }

    @Test
    void manyItemsMakeFewOrderedVisits() throws Exception {
        CountDownLatch fxBusy = new CountDownLatch(1);
        fxThread.execute(() -> awaitQuietly(fxBusy));
        List<Integer> arrived = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        Consumer<Integer> inbox =
                background.inbox(
                        items -> {
                            arrived.addAll(items);
                            sizes.add(items.size());
                        });
        int count = 10_000;
        IntStream.range(0, count).forEach(inbox::accept);
        fxBusy.countDown();
        Await.until(() -> fx(() -> arrived.size()), size -> size == count);
        assertEquals(IntStream.range(0, count).boxed().toList(), arrived);
        assertEquals((count + Inbox.MOST_A_VISIT - 1) / Inbox.MOST_A_VISIT, sizes.size());
        assertFalse(sizes.stream().anyMatch(size -> size > Inbox.MOST_A_VISIT));
    }

    @Test
    void anInboxSurvivesAFailingVisit() {
        List<String> arrived = new ArrayList<>();
        List<Runnable> visits = new ArrayList<>();
        Inbox<String> inbox =
                new Inbox<>(
                        visits::add,
                        items -> {
                            arrived.addAll(items);
                            throw new IllegalStateException("no");
                        });
        inbox.accept("first");
        assertThrows(IllegalStateException.class, visits.removeFirst()::run);
        inbox.accept("second");
        assertThrows(IllegalStateException.class, visits.removeFirst()::run);
        assertEquals(List.of("first", "second"), arrived);
    }

    private void settle() throws Exception {
        fx(() -> true);
    }

    private <T> T fx(Callable<T> question) {
        try {
            return fxThread.submit(question).get(30, TimeUnit.SECONDS);
        } catch (Exception problem) {
            throw new AssertionError(problem);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
