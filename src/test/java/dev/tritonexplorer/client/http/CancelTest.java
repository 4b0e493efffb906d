package dev.tritonexplorer.client.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

@Isolated("counts the threads of the JVM")
class CancelTest {

    private static final byte[] ANSWER =
            Replies.binary(Replies.json(Replies.output("A", "INT32", "[1]", 4)), new byte[4]);

    private final BlockingQueue<Integer> hungUp = new LinkedBlockingQueue<>();
    private RawServer server;

    /** Takes requests and never answers; notes when the client closes the connection. */
    @BeforeEach
    void serve() throws IOException {
        server =
                new RawServer(
                        (self, socket) -> {
                            self.receive(socket);
                            try {
                                hungUp.add(socket.getInputStream().read());
                            } catch (IOException reset) {
                                hungUp.add(-1);
                            }
                        });
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private void awaitRequest() throws InterruptedException {
        assertNotNull(server.requests.poll(10, TimeUnit.SECONDS));
    }

    private void awaitHangUp() throws InterruptedException {
        assertEquals(-1, hungUp.poll(10, TimeUnit.SECONDS));
    }

    private static ErrorKind kindOf(CompletableFuture<?> future) throws Exception {
        ExecutionException failure =
                assertThrows(ExecutionException.class, () -> future.get(10, TimeUnit.SECONDS));
        return assertInstanceOf(TritonException.class, failure.getCause()).kind();
    }

    @Test
    void cancellingTheFutureEndsTheCallOnTheWire() throws Exception {
        try (TritonClient client = server.client()) {
            CompletableFuture<InferResponse> future = client.inferAsync(Replies.REQUEST);
            awaitRequest();
            future.cancel(false);
            awaitHangUp();
            assertThrows(CancellationException.class, future::join);
        }
    }

    @Test
    void aTimeoutOnTheFutureEndsTheCallOnTheWire() throws Exception {
        try (TritonClient client = server.client()) {
            CompletableFuture<InferResponse> future =
                    client.inferAsync(Replies.REQUEST).orTimeout(100, TimeUnit.MILLISECONDS);
            awaitHangUp();
            ExecutionException failure = assertThrows(ExecutionException.class, future::get);
            assertInstanceOf(TimeoutException.class, failure.getCause());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void interruptingTheCallerCancels(boolean virtual) throws Exception {
        try (TritonClient client = server.client()) {
            CompletableFuture<String> outcome = new CompletableFuture<>();
            Runnable call =
                    () -> {
                        try {
                            client.infer(Replies.REQUEST);
                            outcome.complete("answered");
                        } catch (TritonException failure) {
                            outcome.complete(
                                    failure.kind() + " " + Thread.currentThread().isInterrupted());
                        }
                    };
            Thread caller =
                    virtual ? Thread.startVirtualThread(call) : Thread.ofPlatform().start(call);
            awaitRequest();
            caller.interrupt();
            assertEquals("CANCELLED true", outcome.get(10, TimeUnit.SECONDS));
            awaitHangUp();
        }
    }

    @Test
    void closingCancelsWhatIsInFlightAndWhatWaits() throws Exception {
        ClientOptions options = ClientOptions.DEFAULTS.withMaxConcurrency(2);
        TritonClient client = TritonClient.connect(server.endpoint(), options);
        List<CompletableFuture<InferResponse>> futures = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            futures.add(client.inferAsync(Replies.REQUEST));
        }
        CompletableFuture<Boolean> control = CompletableFuture.supplyAsync(client::isServerLive);
        for (int i = 0; i < 3; i++) {
            awaitRequest();
        }
        client.close();
        for (CompletableFuture<InferResponse> future : futures) {
            assertEquals(ErrorKind.CANCELLED, kindOf(future));
        }
        assertEquals(ErrorKind.CANCELLED, kindOf(control));
        for (int i = 0; i < 3; i++) {
            awaitHangUp();
        }
        assertEquals(0, server.requests.size(), "those that waited were never sent");
        assertEquals(
                ErrorKind.CANCELLED,
                assertThrows(TritonException.class, client::isServerLive).kind());
        assertEquals(ErrorKind.CANCELLED, kindOf(client.inferAsync(Replies.REQUEST)));
        client.close();
    }

    @Test
    void closingFreesIdleConnectionsAndLeavesNoThread() throws Exception {
        List<Thread> before = ownThreads();
        BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();
        try (RawServer answering =
                new RawServer(
                        (self, socket) -> {
                            while (self.receive(socket) != null) {
                                socket.getOutputStream().write(ANSWER);
                            }
                            closed.add(1);
                        })) {
            TritonClient client = answering.client();
            client.inferAsync(Replies.REQUEST).get(10, TimeUnit.SECONDS);
            client.infer(Replies.REQUEST);
            client.close();
            assertNotNull(closed.poll(10, TimeUnit.SECONDS));
        }
        List<Thread> left = new ArrayList<>(ownThreads());
        left.removeAll(before);
        assertEquals(List.of(), left);
    }

    /** Threads that are neither the runtime's nor OkHttp's shared daemons. */
    private static List<Thread> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon() || thread.getName().startsWith("triton"))
                .toList();
    }

    @Test
    void waitingForAPlaceCountsForTheDeadline() throws Exception {
        ClientOptions options =
                ClientOptions.DEFAULTS
                        .withMaxConcurrency(1)
                        .withInferTimeout(Duration.ofMillis(300));
        try (TritonClient client = TritonClient.connect(server.endpoint(), options)) {
            long start = System.nanoTime();
            List<CompletableFuture<InferResponse>> futures = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                futures.add(client.inferAsync(Replies.REQUEST));
            }
            for (CompletableFuture<InferResponse> future : futures) {
                assertEquals(ErrorKind.TIMED_OUT, kindOf(future));
            }
            assertTrue(System.nanoTime() - start < 5_000_000_000L, "not one after the other");
        }
    }

    @Test
    void noMoreThanTheAllowedCallsAreOnTheWire() throws Exception {
        ClientOptions options = ClientOptions.DEFAULTS.withMaxConcurrency(3);
        List<Integer> open = new ArrayList<>();
        int[] now = new int[1];
        try (RawServer answering =
                        new RawServer(
                                (self, socket) -> {
                                    while (self.receive(socket) != null) {
                                        synchronized (open) {
                                            open.add(++now[0]);
                                        }
                                        RawServer.pause(2);
                                        synchronized (open) {
                                            now[0]--;
                                        }
                                        socket.getOutputStream().write(ANSWER);
                                    }
                                });
                TritonClient client = TritonClient.connect(answering.endpoint(), options)) {
            List<CompletableFuture<InferResponse>> futures = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                futures.add(client.inferAsync(Replies.REQUEST));
            }
            for (CompletableFuture<InferResponse> future : futures) {
                future.get(10, TimeUnit.SECONDS);
            }
            synchronized (open) {
                assertEquals(30, open.size());
                assertTrue(open.stream().allMatch(count -> count <= 3), open.toString());
            }
        }
    }

    /** A server that was restarted: the pooled connection is dead before the next request. */
    @Test
    void aConnectionThatDiedWhileIdleIsReplaced() throws Exception {
        BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();
        try (RawServer once =
                        new RawServer(
                                (self, socket) -> {
                                    self.receive(socket);
                                    socket.getOutputStream().write(ANSWER);
                                    socket.close();
                                    closed.add(1);
                                });
                TritonClient client = once.client()) {
            for (int i = 0; i < 5; i++) {
                client.infer(Replies.REQUEST);
                closed.take();
                RawServer.pause(60);
            }
            assertEquals(5, once.requests.size());
        }
    }
}
