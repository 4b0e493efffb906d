package dev.tritonexplorer.client.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What becomes of requests that wait in the server behind a slow one. */
class QueueContractTest extends Contract {

    private static final int BUSY_MILLIS = 600;

    /** Opens the connection, so that requests reach the server in the order of the calls. */
    @BeforeEach
    void warmUp() {
        client.infer(queued(0));
    }

    private static InferRequest queued(int millis) {
        return InferRequest.of(
                "queued", new InferInput("DELAY", Tensor.ofInts(Shape.of(1, 1), millis)));
    }

    private static int order(InferResponse response) {
        return response.output("ORDER").orElseThrow().toInts()[0];
    }

    private static int order(CompletableFuture<InferResponse> future) throws Exception {
        return order(future.get(20, TimeUnit.SECONDS));
    }

    /** A request that the model works on for a while. */
    private CompletableFuture<InferResponse> busy() {
        CompletableFuture<InferResponse> busy = client.inferAsync(queued(BUSY_MILLIS));
        reached();
        return busy;
    }

    /** A call made now reaches the server after those before it. */
    private void reached() {
        for (int i = 0; i < 20; i++) {
            client.isServerLive();
        }
    }

    @Test
    void aCancelledRequestIsNotRunAnyMore() throws Exception {
        assumeTrue(
                target.protocol() == Protocol.GRPC,
                "over HTTP/1.1 a server sees a cancel only when it writes the answer");
        CompletableFuture<InferResponse> busy = busy();
        CompletableFuture<InferResponse> waiting = client.inferAsync(queued(0));
        reached();
        assertTrue(waiting.cancel(true));
        reached();
        assertEquals(order(busy) + 1, order(client.infer(queued(0))), "the cancelled one ran");
    }

    @Test
    void theHighestPriorityGoesFirst() throws Exception {
        assumeTrue(target.isReal(), "the demo server's queues have no priorities");
        CompletableFuture<InferResponse> busy = busy();
        CompletableFuture<InferResponse> low = client.inferAsync(queued(0).withPriority(3));
        reached();
        CompletableFuture<InferResponse> usual = client.inferAsync(queued(0));
        reached();
        CompletableFuture<InferResponse> high = client.inferAsync(queued(0).withPriority(1));
        int first = order(busy);
        assertEquals(first + 1, order(high));
        assertEquals(first + 2, order(usual));
        assertEquals(first + 3, order(low));
    }

    @Test
    void theServersTimeoutIsThatInTheQueue() throws Exception {
        assumeTrue(target.isReal(), "the demo server's queues have no timeouts");
        CompletableFuture<InferResponse> busy = busy();
        TritonException late =
                failure(client.inferAsync(queued(0).withServerTimeout(Duration.ofMillis(20))));
        assertEquals(ErrorKind.UNAVAILABLE, late.kind(), late::getMessage);
        assertTrue(late.serverMessage().orElseThrow().contains("timeout expired"));
        CompletableFuture<InferResponse> patient =
                client.inferAsync(queued(0).withServerTimeout(Duration.ofMinutes(1)));
        assertEquals(order(busy) + 1, order(patient));
    }
}
