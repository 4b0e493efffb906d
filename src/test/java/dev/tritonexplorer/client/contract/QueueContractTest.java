package dev.tritonexplorer.client.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.metrics.MetricsClient;
import dev.tritonexplorer.support.Await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What becomes of requests that wait in the server behind a slow one. */
class QueueContractTest extends Contract {

    private static final int BUSY_MILLIS = 600;

    private MetricsClient metrics;

    @BeforeEach
    void connectToMetrics() {
        metrics = MetricsClient.connect(addresses.metrics(), ClientOptions.DEFAULTS);
    }

    @AfterEach
    void disconnectFromMetrics() {
        if (metrics != null) {
            metrics.close();
        }
    }

    private static InferRequest queued(int millis) {
        return InferRequest.of(
                "queued", new InferInput("DELAY", Tensor.ofInts(Shape.of(1, 1), millis)));
    }

    /** Sends a request; returns when so many wait in the server's queue. */
    private CompletableFuture<InferResponse> send(InferRequest request, int waiting) {
        CompletableFuture<InferResponse> future = client.inferAsync(request);
        Await.until(
                () -> metrics.read().pendingRequests("queued", "1").orElseThrow(),
                pending -> pending == waiting);
        return future;
    }

    /** Two slow requests: while one of them runs, the other waits. */
    private List<CompletableFuture<InferResponse>> busy() {
        return List.of(client.inferAsync(queued(BUSY_MILLIS)), send(queued(BUSY_MILLIS), 1));
    }

    private static int order(CompletableFuture<InferResponse> future) throws Exception {
        InferResponse response = future.get(20, TimeUnit.SECONDS);
        return response.output("ORDER").orElseThrow().toInts()[0];
    }

    private static int last(List<CompletableFuture<InferResponse>> all) throws Exception {
        return Math.max(order(all.getFirst()), order(all.getLast()));
    }

    @Test
    void aCancelledRequestIsNotRunAnyMore() throws Exception {
        assumeTrue(
                target.protocol() == Protocol.GRPC,
                "over HTTP/1.1 a server sees a cancel only when it writes the answer");
        List<CompletableFuture<InferResponse>> busy = busy();
        CompletableFuture<InferResponse> waiting = send(queued(0), 2);
        assertTrue(waiting.cancel(true));
        CompletableFuture<InferResponse> after = client.inferAsync(queued(0));
        assertEquals(last(busy) + 1, order(after), "the cancelled one ran");
    }

    @Test
    void theHighestPriorityGoesFirst() throws Exception {
        assumeTrue(target.isReal(), "the demo server's queues have no priorities");
        List<CompletableFuture<InferResponse>> busy = busy();
        CompletableFuture<InferResponse> low = send(queued(0).withPriority(3), 2);
        CompletableFuture<InferResponse> usual = send(queued(0), 3);
        CompletableFuture<InferResponse> high = send(queued(0).withPriority(1), 4);
        int first = Math.min(order(busy.getFirst()), order(busy.getLast()));
        assertEquals(first + 1, order(high), "before the slow one that waits");
        assertEquals(first + 2, last(busy));
        assertEquals(first + 3, order(usual));
        assertEquals(first + 4, order(low));
    }

    @Test
    void theServersTimeoutIsThatInTheQueue() throws Exception {
        assumeTrue(target.isReal(), "the demo server's queues have no timeouts");
        List<CompletableFuture<InferResponse>> busy = busy();
        TritonException late =
                failure(client.inferAsync(queued(0).withServerTimeout(Duration.ofMillis(20))));
        assertEquals(ErrorKind.UNAVAILABLE, late.kind(), late::getMessage);
        assertTrue(late.serverMessage().orElseThrow().contains("timeout expired"));
        CompletableFuture<InferResponse> patient =
                client.inferAsync(queued(0).withServerTimeout(Duration.ofMinutes(1)));
        assertEquals(last(busy) + 1, order(patient));
    }
}
