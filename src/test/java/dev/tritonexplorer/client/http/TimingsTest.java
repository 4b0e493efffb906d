package dev.tritonexplorer.client.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.client.TritonClient;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.net.Socket;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

class TimingsTest {

    private static final int DELAY = 50;
    private static final long LONG_ENOUGH = TimeUnit.MILLISECONDS.toNanos(45);
    private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(25);
    private static final int ROUNDS = 6;

    /** More than the sockets of both sides take in while nobody reads. */
    private static final long LARGE = 24L << 20;

    private static final byte[] ANSWER =
            Replies.binary(
                    Replies.json(Replies.output("A", "UINT8", "[100000]", 100_000)),
                    new byte[100_000]);

    private static InferRequest request(long bytes) {
        return InferRequest.of(
                "m",
                new InferInput(
                        "IN",
                        new Tensor(
                                DataType.UINT8, Shape.of(bytes), Arena.ofAuto().allocate(bytes))));
    }

    /** Serves requests one after the other, pausing at this stage of each. */
    private static RawServer serverDelaying(String stage) throws IOException {
        return new RawServer(
                (server, socket) -> {
                    String head;
                    while (!(head = RawServer.readHead(socket.getInputStream())).isEmpty()) {
                        pauseIf(stage.equals("send"));
                        skipBody(socket, head);
                        pauseIf(stage.equals("waiting"));
                        OutputStream out = socket.getOutputStream();
                        out.write(ANSWER, 0, 50_000);
                        out.flush();
                        pauseIf(stage.equals("receive"));
                        out.write(ANSWER, 50_000, ANSWER.length - 50_000);
                    }
                });
    }

    private static void pauseIf(boolean here) throws InterruptedException {
        if (here) {
            RawServer.pause(DELAY);
        }
    }

    private static void skipBody(Socket socket, String head) throws IOException {
        long length =
                Long.parseLong(new RawServer.Received(head, new byte[0]).header("Content-Length"));
        socket.getInputStream().skipNBytes(length);
    }

    private static Map<String, Long> stages(Timings timings) {
        Map<String, Long> stages = new LinkedHashMap<>();
        stages.put("serialise", timings.serialise().orElseThrow());
        stages.put("send", timings.send().orElseThrow());
        stages.put("waiting", timings.waiting().orElseThrow());
        stages.put("receive", timings.receive().orElseThrow());
        stages.put("parse", timings.parse().orElseThrow());
        return stages;
    }

    /** The shortest of each stage in several rounds, since this machine has other things to do. */
    private static Map<String, Long> shortest(String delayed, long bytes) throws IOException {
        Map<String, Long> shortest = new LinkedHashMap<>();
        try (RawServer server = serverDelaying(delayed);
                TritonClient client = server.client()) {
            for (int round = 0; round < ROUNDS; round++) {
                Timings timings = client.infer(request(bytes)).timings();
                Map<String, Long> stages = stages(timings);
                assertSum(timings, stages);
                stages.forEach((stage, ns) -> shortest.merge(stage, ns, Math::min));
            }
        }
        return shortest;
    }

    private static void assertSum(Timings timings, Map<String, Long> stages) {
        long sum = stages.values().stream().mapToLong(Long::longValue).sum();
        assertEquals(timings.total(), sum, timings.total() * 0.05, stages.toString());
        assertTrue(stages.values().stream().allMatch(ns -> ns >= 0), stages.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"waiting", "receive", "send"})
    void aDelayGrowsItsStageAndNoOther(String delayed) throws IOException {
        Map<String, Long> stages = shortest(delayed, delayed.equals("send") ? LARGE : 1000);
        stages.forEach(
                (stage, ns) ->
                        assertTrue(
                                stage.equals(delayed) ? ns >= LONG_ENOUGH : ns < SHORT,
                                () -> stage + " in " + stages));
    }

    @Test
    void anAsynchronousCallsWaitForAPlaceIsPartOfSerialise() throws Exception {
        try (RawServer server = serverDelaying("waiting");
                TritonClient client =
                        TritonClient.connect(
                                server.endpoint(), ClientOptions.DEFAULTS.withMaxConcurrency(1))) {
            // Either may come first: each has a thread of its own.
            CompletableFuture<InferResponse> one = client.inferAsync(request(1000));
            CompletableFuture<InferResponse> two = client.inferAsync(request(1000));
            Timings later =
                    Stream.of(one, two)
                            .map(call -> call.orTimeout(20, TimeUnit.SECONDS).join().timings())
                            .max(Comparator.comparingLong(t -> t.serialise().orElseThrow()))
                            .orElseThrow();
            assertSum(later, stages(later));
            assertTrue(later.serialise().orElseThrow() >= LONG_ENOUGH, later.toString());
            assertTrue(later.waiting().orElseThrow() >= LONG_ENOUGH, later.toString());
        }
    }
}
