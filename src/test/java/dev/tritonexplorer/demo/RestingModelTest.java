package dev.tritonexplorer.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.support.Await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

class RestingModelTest {

    private final AtomicInteger loaded = new AtomicInteger(1);
    private final AtomicInteger freed = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private boolean slow;
    private boolean gone;

    private final ServedModel served =
            new ServedModel(
                    ModelConfigs.normalized(ModelConfigs.identity(DataType.FP32)),
                    "1",
                    new RestingModel(new Counted(), this::load, Duration.ofMillis(30)),
                    Map.of());

    private final class Counted implements DemoModel {

        @Override
        public void execute(Execution run) throws Refusal, InterruptedException {
            if (slow) {
                begun.countDown();
                open.await();
            }
            run.respond(List.of(), System.nanoTime());
        }

        @Override
        public void close() {
            freed.incrementAndGet();
        }
    }

    private DemoModel load() throws Refusal {
        if (gone) {
            throw new Refusal(Status.INTERNAL, "its file is gone");
        }
        loaded.incrementAndGet();
        return new Counted();
    }

    private CompletableFuture<InferReply> ask() throws Exception {
        CompletableFuture<InferReply> answer = new CompletableFuture<>();
        NamedTensor input =
                new NamedTensor(
                        "INPUT0",
                        DataType.FP32,
                        new long[] {1},
                        MemorySegment.ofArray(new byte[4]));
        served.submit(
                new InferCall("", List.of(input), List.of(), null),
                new Cancellation(),
                new ReplySink() {
                    @Override
                    public void reply(InferReply reply) {
                        answer.complete(reply);
                    }

                    @Override
                    public void fail(Refusal refusal) {
                        answer.completeExceptionally(refusal);
                    }
                });
        return answer;
    }

    @AfterEach
    void close() {
        open.countDown();
        served.close();
        assertEquals(loaded.get(), freed.get(), "nothing stays in memory");
    }

    @Test
    void isFreedWhenNobodyAsksAndLoadedForTheNext() throws Exception {
        Await.until(freed::get, count -> count == 1);
        ask().get(10, TimeUnit.SECONDS);
        assertEquals(2, loaded.get());
        Await.until(freed::get, count -> count == 2);
        ask().get(10, TimeUnit.SECONDS);
        assertEquals(3, loaded.get());
    }

    @Test
    void isNotFreedUnderARequest() throws Exception {
        slow = true;
        CompletableFuture<InferReply> answer = ask();
        begun.await();
        int atOnce = loaded.get();
        CompletableFuture<Void> longer =
                CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(150, TimeUnit.MILLISECONDS));
        longer.join();
        assertEquals(atOnce - 1, freed.get());
        open.countDown();
        answer.get(10, TimeUnit.SECONDS);
        Await.until(freed::get, count -> count == atOnce);
    }

    @Test
    void aModelThatCannotBeLoadedAgainSaysWhy() throws Exception {
        Await.until(freed::get, count -> count == 1);
        gone = true;
        CompletableFuture<InferReply> answer = ask();
        ExecutionException problem =
                assertThrows(ExecutionException.class, () -> answer.get(10, TimeUnit.SECONDS));
        assertEquals("its file is gone", ((Refusal) problem.getCause()).getMessage());
        gone = false;
        ask().get(10, TimeUnit.SECONDS);
    }
}
