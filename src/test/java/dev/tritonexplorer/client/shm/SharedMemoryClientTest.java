package dev.tritonexplorer.client.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.StreamEnd;
import dev.tritonexplorer.client.StreamResponse;
import dev.tritonexplorer.client.StreamSettings;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.support.Await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** What becomes of the regions when calls fail. */
@EnabledOnOs(OS.LINUX)
@Timeout(30)
class SharedMemoryClientTest {

    private static final InferRequest REQUEST =
            InferRequest.of("m", new InferInput("A", Tensor.ofInts(Shape.of(1), 1)));

    private final FakeServer server = new FakeServer();
    private final List<String> regions = new ArrayList<>();
    private final TritonClient shared =
            SharedMemoryClient.over(
                    server.client(), SharedMemoryKind.SYSTEM, OutputSizes.ON_THE_WIRE);

    @AfterEach
    void close() {
        shared.close();
    }

    /** Answers each request with the next of these: a problem, or a good response. */
    private void answers(Object... answers) {
        server.infer =
                request -> {
                    regions.add(FakeServer.region(request));
                    return switch (answers[regions.size() - 1]) {
                        case RuntimeException problem -> CompletableFuture.failedFuture(problem);
                        case Runnable thrown -> {
                            thrown.run();
                            yield new CompletableFuture<>();
                        }
                        case InferResponse response -> CompletableFuture.completedFuture(response);
                        default -> throw new AssertionError("no answer");
                    };
                };
    }

    private static Throwable failure(CompletableFuture<?> future) {
        return assertThrows(ExecutionException.class, () -> future.get(10, TimeUnit.SECONDS))
                .getCause();
    }

    @Test
    void onlyARefusalLeavesARegionToOthers() {
        answers(
                TritonException.ofServer(ErrorKind.INVALID_REQUEST, "no such output"),
                TritonException.ofServer(ErrorKind.TIMED_OUT, "a proxy has waited too long"),
                new TritonException(ErrorKind.UNREACHABLE, "connection lost", null),
                FakeServer.response());
        for (int i = 0; i < 3; i++) {
            assertInstanceOf(TritonException.class, failure(shared.inferAsync(REQUEST)));
        }
        shared.inferAsync(REQUEST).join();
        assertEquals(regions.get(0), regions.get(1));
        assertFalse(regions.get(1).equals(regions.get(2)), "the server may still write there");
        assertFalse(regions.get(2).equals(regions.get(3)), "the server may still write there");
    }

    @Test
    void aCallThatCannotEvenBeginGivesItsRegionBack() {
        answers(
                (Runnable)
                        () -> {
                            throw new IllegalArgumentException("not such a request");
                        },
                FakeServer.response());
        assertInstanceOf(IllegalArgumentException.class, failure(shared.inferAsync(REQUEST)));
        shared.inferAsync(REQUEST).join();
        Await.until(server.known::size, size -> size == 1);
    }

    @Test
    void aRequestIsSentAgainOnceWhereItsRegionIsForgotten() throws Exception {
        server.infer =
                request -> {
                    regions.add(FakeServer.region(request));
                    return CompletableFuture.failedFuture(
                            FakeServer.unknown(FakeServer.region(request)));
                };
        assertInstanceOf(TritonException.class, failure(shared.inferAsync(REQUEST)));
        assertEquals(2, regions.size());
        answersAfter(2);
        assertEquals("m", shared.inferAsync(REQUEST).get(10, TimeUnit.SECONDS).model());
        assertEquals(4, regions.size());
    }

    /** The next request is refused for its region, the one after it answered. */
    private void answersAfter(int before) {
        server.infer =
                request -> {
                    regions.add(FakeServer.region(request));
                    return regions.size() == before + 1
                            ? CompletableFuture.failedFuture(
                                    FakeServer.unknown(FakeServer.region(request)))
                            : CompletableFuture.completedFuture(FakeServer.response());
                };
    }

    @Test
    void closingEndsARequestThatWouldBeSentAgain() {
        server.infer =
                request -> {
                    shared.close();
                    return CompletableFuture.failedFuture(
                            FakeServer.unknown(FakeServer.region(request)));
                };
        TritonException closed =
                assertInstanceOf(TritonException.class, failure(shared.inferAsync(REQUEST)));
        assertEquals(ErrorKind.CANCELLED, closed.kind());
        assertTrue(server.known.isEmpty());
    }

    @Test
    void anErrorOnAStreamKeepsItsRegionFromOthers() {
        List<TritonException> problems =
                List.of(
                        TritonException.ofServer(ErrorKind.SERVER_FAILURE, "the model failed"),
                        FakeServer.unknown("another program's"));
        try (InferStream stream = shared.stream(StreamSettings.DEFAULTS)) {
            for (TritonException problem : problems) {
                stream.send(REQUEST, new Silent());
                String used = List.copyOf(server.known).getFirst();
                server.listener.ended(new StreamEnd("1", 0, 1, Optional.of(problem)));
                Await.until(() -> server.known.contains(used), known -> !known);
            }
            stream.send(REQUEST, new Silent());
            String used = List.copyOf(server.known).getFirst();
            server.listener.ended(new StreamEnd("1", 0, 1, Optional.of(FakeServer.unknown(used))));
            Await.until(() -> server.known.contains(used), known -> !known);
        }
    }

    @Test
    void anOutputOfAnImpossibleSizeIsRefused() {
        try (SharedMemoryClient huge =
                SharedMemoryClient.over(
                        server.client(),
                        SharedMemoryKind.SYSTEM,
                        (request, output) -> Long.MAX_VALUE)) {
            TritonException refused =
                    assertThrows(
                            TritonException.class,
                            () -> huge.infer(REQUEST.withOutputs(RequestedOutput.of("B"))));
            assertEquals(ErrorKind.INVALID_REQUEST, refused.kind());
        }
    }

    private static final class Silent implements InferStream.Listener {

        @Override
        public void received(StreamResponse response) {}

        @Override
        public void ended(StreamEnd end) {}
    }
}
