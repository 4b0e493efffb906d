package dev.tritonexplorer.client.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.StreamEnd;
import dev.tritonexplorer.client.StreamResponse;
import dev.tritonexplorer.client.StreamSettings;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.support.Await;
import dev.tritonexplorer.support.Heard;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Back-pressure both ways, and streams by the thousand. */
@Timeout(120)
@Isolated("counts the threads of the JVM")
class StreamFlowTest {

    private static final int LARGE = 64 << 10;

    private TestServer server;
    private GrpcClient client;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
        client = server.client(ClientOptions.DEFAULTS);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    /** Counts, and does not return from its first response before it is let go. */
    private static final class Slow implements InferStream.Listener {
        final CountDownLatch released = new CountDownLatch(1);
        final AtomicInteger count = new AtomicInteger();
        final CompletableFuture<StreamEnd> end = new CompletableFuture<>();

        @Override
        public void received(StreamResponse response) {
            count.incrementAndGet();
            try {
                released.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void ended(StreamEnd ended) {
            end.complete(ended);
        }
    }

    /** Until the number has not changed for 300 ms. */
    private static int settled(AtomicInteger number) {
        int last = -1;
        while (last != number.get()) {
            last = number.get();
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        }
        return last;
    }

    @Test
    void aSlowListenerHoldsTheServerBackAndNobodyElse() {
        try (InferStream slow = client.stream(StreamSettings.DEFAULTS);
                InferStream other = client.stream(StreamSettings.DEFAULTS)) {
            Slow listener = new Slow();
            slow.send(StreamTest.request("flood:2000:" + LARGE), listener);
            Await.until(server.streamed::get, sent -> sent > 10);
            int sent = settled(server.streamed);
            // What the connection's windows and sockets hold; the whole would be 125 MiB.
            assertTrue(sent < 500, () -> sent + " responses went out to a listener that waits");
            Heard heard = new Heard();
            other.send(StreamTest.request("flood:100:" + LARGE), heard);
            assertEquals(100, heard.end().responses());
            assertTrue(client.isServerLive());
            listener.released.countDown();
            StreamEnd end = listener.end.orTimeout(60, TimeUnit.SECONDS).join();
            assertEquals(Optional.empty(), end.problem());
            assertEquals(2000, end.responses());
        }
    }

    @Test
    void aHundredThousandResponsesTakeNoMoreMemoryThanAThousand() {
        try (InferStream stream = client.stream(StreamSettings.DEFAULTS)) {
            long before = heapAfter(stream, 1_000);
            long after = heapAfter(stream, 100_000);
            assertTrue(after - before < 8 << 20, () -> before + " grew to " + after);
        }
    }

    private static long heapAfter(InferStream stream, int count) {
        AtomicInteger heard = new AtomicInteger();
        CompletableFuture<Long> used = new CompletableFuture<>();
        stream.send(
                StreamTest.request("flood:" + count + ":100"),
                new InferStream.Listener() {
                    @Override
                    public void received(StreamResponse response) {
                        assertEquals(response.index(), heard.getAndIncrement());
                        // Every now and then it is slow, so that responses pile up if they can.
                        if (response.index() % 1000 == 0) {
                            LockSupport.parkNanos(5_000_000);
                        }
                        if (response.index() == count - 1) {
                            System.gc();
                            Runtime runtime = Runtime.getRuntime();
                            used.complete(runtime.totalMemory() - runtime.freeMemory());
                        }
                    }

                    @Override
                    public void ended(StreamEnd end) {
                        end.problem().ifPresent(used::completeExceptionally);
                    }
                });
        long bytes = used.orTimeout(60, TimeUnit.SECONDS).join();
        assertEquals(count, heard.get());
        return bytes;
    }

    private static InferRequest large(String model) {
        return InferRequest.of(
                model, new InferInput("x", Tensor.ofFloats(Shape.of(1 << 18), new float[1 << 18])));
    }

    /** Sends until the connection takes no more, on a thread that then waits. */
    private static Thread sender(
            InferStream stream, AtomicInteger sent, CompletableFuture<TritonException> failure) {
        return Thread.ofVirtual()
                .start(
                        () ->
                                failure.complete(
                                        assertThrows(
                                                TritonException.class,
                                                () -> {
                                                    while (true) {
                                                        stream.send(large("never"), new Heard());
                                                        sent.incrementAndGet();
                                                    }
                                                })));
    }

    @Test
    void aServerThatDoesNotReadHoldsTheSenderBack() throws Exception {
        try (InferStream stream = client.stream(StreamSettings.DEFAULTS)) {
            stream.send(StreamTest.request("deaf"), new Heard());
            AtomicInteger sent = new AtomicInteger();
            CompletableFuture<TritonException> failure = new CompletableFuture<>();
            Thread first = sender(stream, sent, failure);
            Await.until(sent::get, count -> count > 0);
            assertTrue(settled(sent) < 50, "megabytes for a server that does not read");
            first.interrupt();
            assertEquals(ErrorKind.CANCELLED, failure.get(10, TimeUnit.SECONDS).kind());
            // Only that call has ended, not the stream.
            CompletableFuture<TritonException> cancelled = new CompletableFuture<>();
            sender(stream, sent, cancelled);
            assertEquals(sent.get(), settled(sent));
            stream.cancel();
            assertEquals(ErrorKind.CANCELLED, cancelled.get(10, TimeUnit.SECONDS).kind());
        }
    }

    @Test
    void theDeadlineFreesABlockedSender() throws Exception {
        try (InferStream stream =
                client.stream(StreamSettings.DEFAULTS.withDeadline(Duration.ofSeconds(1)))) {
            stream.send(StreamTest.request("deaf"), new Heard());
            CompletableFuture<TritonException> failure = new CompletableFuture<>();
            sender(stream, new AtomicInteger(), failure);
            assertEquals(ErrorKind.TIMED_OUT, failure.get(10, TimeUnit.SECONDS).kind());
        }
    }

    @Test
    void tenThousandStreamsLeaveNothingBehind() throws Exception {
        churn(500);
        long before = used();
        int threads = Thread.getAllStackTraces().size();
        churn(10_000);
        long grown = used() - before;
        assertTrue(grown < 8 << 20, () -> grown + " bytes more");
        assertTrue(Thread.getAllStackTraces().size() <= threads + 4);
    }

    private void churn(int count) throws Exception {
        for (int each = 0; each < count; each++) {
            InferStream stream = client.stream(StreamSettings.DEFAULTS);
            Heard heard = new Heard();
            stream.send(StreamTest.request("echo"), heard);
            if (each % 2 == 0) {
                stream.finish();
                stream.done().get(10, TimeUnit.SECONDS);
                assertEquals(1, heard.end().responses());
            }
            stream.close();
            assertTrue(heard.isOver());
        }
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
