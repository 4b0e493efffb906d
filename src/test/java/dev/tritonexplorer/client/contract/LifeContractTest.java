package dev.tritonexplorer.client.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.support.Await;
import dev.tritonexplorer.support.DelayingProxy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A client's life: calls that wait too long, are cancelled or are cut off, and what is left after
 * {@code close}. A proxy that swallows the server's answers makes a call last as long as needed.
 */
@Isolated("counts the threads of the JVM")
@Execution(ExecutionMode.SAME_THREAD)
class LifeContractTest extends Contract {

    private static final Set<String> SHARED_THREADS =
            Set.of("OkHttp TaskRunner", "OkHttp ConnectionPool connection closer");

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Pattern TRANSPORT_THREAD =
            Pattern.compile("triton-(http|grpc)|OkHttp|Okio|grpc-(default|nio|timer)");

    private DelayingProxy proxy;

    @BeforeEach
    void startProxy() throws IOException {
        proxy = new DelayingProxy(addresses.of(target.protocol()));
    }

    @AfterEach
    void stopProxy() throws IOException {
        if (proxy != null) {
            proxy.close();
        }
    }

    /**
     * A client whose connections are open, that of blocking calls and that of others, and whose
     * next answer never comes.
     */
    private TritonClient unanswered(ClientOptions options) {
        TritonClient through = TritonClient.connect(proxy.endpoint(), options);
        assertTrue(through.isServerLive());
        through.infer(simple(1, 1));
        through.inferAsync(simple(1, 1)).join();
        proxy.silence();
        return through;
    }

    @Test
    void inferenceTimesOut() {
        ClientOptions options = ClientOptions.DEFAULTS.withInferTimeout(SHORT);
        try (TritonClient through = unanswered(options)) {
            assertEndsSoon(
                    ErrorKind.TIMED_OUT, SHORT, () -> failure(() -> through.infer(simple(1, 1))));
            assertEndsSoon(
                    ErrorKind.TIMED_OUT, SHORT, () -> failure(through.inferAsync(simple(1, 1))));
        }
    }

    @Test
    void controlCallTimesOut() {
        ClientOptions options = ClientOptions.DEFAULTS.withControlTimeout(SHORT);
        try (TritonClient through = TritonClient.connect(proxy.endpoint(), options)) {
            through.infer(simple(1, 1));
            proxy.silence();
            assertEndsSoon(
                    ErrorKind.TIMED_OUT, SHORT, () -> failure(() -> through.serverMetadata()));
            assertEndsSoon(ErrorKind.TIMED_OUT, SHORT, () -> failure(() -> through.isServerLive()));
        }
    }

    @Test
    void slowModelTimesOutAndTheClientGoesOn() {
        InferRequest sleeping = InferRequest.of("sleep50", new InferInput("INPUT0", floats(1)));
        ClientOptions options = ClientOptions.DEFAULTS.withInferTimeout(Duration.ofMillis(10));
        try (TritonClient hasty = TritonClient.connect(client.endpoint(), options)) {
            assertTrue(hasty.isServerLive());
            assertEquals(ErrorKind.TIMED_OUT, failure(() -> hasty.infer(sleeping)).kind());
            assertTrue(hasty.isModelReady("sleep50", ""));
        }
        assertEquals(1, client.infer(sleeping).outputs().size());
    }

    private interface Failing {
        TritonException get();
    }

    private static void assertEndsSoon(ErrorKind kind, Duration least, Failing call) {
        long start = System.nanoTime();
        TritonException failure = call.get();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertEquals(kind, failure.kind(), failure::getMessage);
        assertTrue(took.compareTo(least.plus(SOON)) < 0, took::toString);
        // A timer may be a little early, measured by another clock.
        assertTrue(took.compareTo(least.multipliedBy(9).dividedBy(10)) >= 0, took::toString);
    }

    @Test
    void cancelledFutureIsCancelledAndTheClientGoesOn() {
        try (TritonClient through = unanswered(ClientOptions.DEFAULTS)) {
            CompletableFuture<InferResponse> future = through.inferAsync(simple(1, 1));
            Await.until(proxy::heldCount, count -> count >= 1);
            long sent = proxy.bytesFromClient();
            int before = proxy.openSockets();
            assertTrue(future.cancel(true));
            assertThrows(CancellationException.class, future::join);
            // The server is told: over HTTP/1.1 by hanging up, over HTTP/2 by a frame.
            if (target.protocol() == Protocol.HTTP) {
                Await.until(proxy::openSockets, open -> open < before);
            } else {
                Await.until(proxy::bytesFromClient, bytes -> bytes > sent);
            }
            proxy.resume();
            assertEquals("1", through.infer(simple(1, 1)).version());
        }
    }

    @Test
    void interruptCancelsABlockingCall() throws Exception {
        try (TritonClient through = unanswered(ClientOptions.DEFAULTS)) {
            assertInterruptible(through, Thread.ofPlatform());
        }
    }

    @Test
    void interruptCancelsABlockingCallOnAVirtualThread() throws Exception {
        try (TritonClient through = unanswered(ClientOptions.DEFAULTS)) {
            assertInterruptible(through, Thread.ofVirtual());
        }
    }

    private void assertInterruptible(TritonClient through, Thread.Builder builder)
            throws Exception {
        CompletableFuture<TritonException> outcome = new CompletableFuture<>();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread caller =
                builder.start(
                        () -> {
                            try {
                                outcome.complete(failure(() -> through.infer(simple(1, 1))));
                            } catch (AssertionError problem) {
                                outcome.completeExceptionally(problem);
                            }
                            interrupted.complete(Thread.currentThread().isInterrupted());
                        });
        Await.until(proxy::heldCount, count -> count >= 1);
        caller.interrupt();
        assertEquals(ErrorKind.CANCELLED, outcome.get(5, TimeUnit.SECONDS).kind());
        assertTrue(interrupted.get(5, TimeUnit.SECONDS), "the thread stays interrupted");
    }

    @Test
    void closeCancelsWhatIsInFlight() {
        TritonClient through = unanswered(ClientOptions.DEFAULTS);
        CompletableFuture<InferResponse> first = through.inferAsync(simple(1, 1));
        CompletableFuture<InferResponse> second = through.inferAsync(simple(1, 2));
        Await.until(proxy::heldCount, count -> count >= 1);
        through.close();
        assertEquals(ErrorKind.CANCELLED, failure(first).kind());
        assertEquals(ErrorKind.CANCELLED, failure(second).kind());
    }

    @Test
    void closedClientRefusesCalls() {
        client.infer(simple(1, 1));
        client.close();
        client.close();
        assertEquals(ErrorKind.CANCELLED, failure(() -> client.infer(simple(1, 1))).kind());
        assertEquals(ErrorKind.CANCELLED, failure(() -> client.serverMetadata()).kind());
        assertEquals(ErrorKind.CANCELLED, failure(client.inferAsync(simple(1, 1))).kind());
    }

    @Test
    void closeLeavesNoThreadAndNoConnection() {
        client.close();
        Set<Thread> before = threads();
        TritonClient through = TritonClient.connect(proxy.endpoint());
        through.infer(simple(1, 1));
        through.inferAsync(simple(1, 1)).join();
        assertTrue(proxy.openSockets() > 0);
        through.close();
        Await.until(proxy::openSockets, open -> open == 0);
        Await.until(
                () -> {
                    Set<Thread> left = threads();
                    left.removeAll(before);
                    return left;
                },
                Set::isEmpty);
    }

    /**
     * What a transport may have started. OkHttp shares one TaskRunner among all clients, whose
     * threads bear the name of their last task and end after a minute without one.
     */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .filter(thread -> !SHARED_THREADS.contains(thread.getName()))
                .filter(thread -> TRANSPORT_THREAD.matcher(thread.getName()).lookingAt())
                .collect(Collectors.toSet());
    }

    @Test
    void nobodyThere() throws IOException {
        Endpoint nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            nobody = Endpoint.of(target.protocol(), "127.0.0.1", socket.getLocalPort());
        }
        try (TritonClient lost = TritonClient.connect(nobody)) {
            assertEachFails(lost, ErrorKind.UNREACHABLE);
        }
    }

    @Test
    void theOtherProtocolsPortIsNotTriton() {
        Protocol other = target.protocol() == Protocol.HTTP ? Protocol.GRPC : Protocol.HTTP;
        Endpoint wrong = Endpoint.of(target.protocol(), "127.0.0.1", addresses.of(other).port());
        try (TritonClient lost = TritonClient.connect(wrong)) {
            assertEachFails(lost, ErrorKind.NOT_TRITON);
        }
    }

    private static void assertEachFails(TritonClient lost, ErrorKind kind) {
        for (Consumer<TritonClient> call : calls()) {
            assertEndsSoon(kind, Duration.ZERO, () -> failure(() -> call.accept(lost)));
        }
        assertEndsSoon(kind, Duration.ZERO, () -> failure(lost.inferAsync(simple(1, 1))));
    }

    private static List<Consumer<TritonClient>> calls() {
        return List.of(
                TritonClient::isServerLive,
                TritonClient::isServerReady,
                TritonClient::serverMetadata,
                TritonClient::repositoryIndex,
                each -> each.isModelReady("simple", ""),
                each -> each.infer(simple(1, 1)));
    }

    @Test
    void aConnectionCutOffMidwayFailsOnlyTheCallOnIt() throws IOException {
        try (TritonClient through = unanswered(ClientOptions.DEFAULTS)) {
            CompletableFuture<InferResponse> cut = through.inferAsync(simple(1, 1));
            Await.until(proxy::heldCount, count -> count >= 1);
            proxy.hangUp();
            TritonException failure = failure(cut);
            assertEquals(ErrorKind.UNREACHABLE, failure.kind(), failure::getMessage);
            assertFalse(failure.getMessage().isBlank());
            assertEquals("1", through.infer(simple(1, 1)).version());
        }
    }
}
