package dev.tritonexplorer.client.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponses;
import dev.tritonexplorer.client.InferStatistics;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.StreamEnd;
import dev.tritonexplorer.client.StreamResponse;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;

/** The responses of one request in a loop, which HTTP refuses. */
class StreamedContractTest extends Contract {

    private static InferRequest repeat(int... values) {
        return InferRequest.of(
                "repeat_int32",
                new InferInput("IN", Tensor.ofInts(Shape.of(values.length), values)));
    }

    private static InferRequest repeatSlowly(int millis, int... values) {
        Tensor pauses =
                Tensor.ofInts(
                        Shape.of(values.length), IntStream.of(values).map(v -> millis).toArray());
        return InferRequest.of(
                "repeat_int32",
                new InferInput("IN", Tensor.ofInts(Shape.of(values.length), values)),
                new InferInput(
                        "DELAY", new Tensor(DataType.UINT32, pauses.shape(), pauses.data())));
    }

    /** Whether the target has no streams; then the refusal is what is tested. */
    private boolean refused(InferRequest request) {
        if (target.protocol() == Protocol.GRPC) {
            return false;
        }
        TritonException failure = failure(() -> client.inferStreamed(request).close());
        assertEquals(ErrorKind.UNSUPPORTED, failure.kind());
        assertTrue(failure.hint().orElseThrow().contains("gRPC"));
        return true;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 50})
    void allResponsesInALoop(int count) {
        int[] values = IntStream.range(0, count).toArray();
        if (refused(repeat(values))) {
            return;
        }
        List<Integer> heard = new ArrayList<>();
        try (InferResponses responses = client.inferStreamed(repeat(values).withId("mine"))) {
            for (StreamResponse each : responses) {
                assertEquals(heard.size(), each.index());
                heard.add(each.response().output("OUT").orElseThrow().toInts()[0]);
            }
            StreamEnd end = responses.end().orElseThrow();
            assertEquals(count, end.responses());
            assertEquals("mine", end.id());
            assertEquals(Optional.empty(), responses.next());
        }
        assertEquals(IntStream.of(values).boxed().toList(), heard);
    }

    @Test
    void aSlowReaderGetsAllAndTheStatisticsAreTrue() {
        if (refused(repeat(1))) {
            return;
        }
        try (InferResponses responses = client.inferStreamed(repeatSlowly(20, 1, 2, 3))) {
            Iterator<StreamResponse> iterator = responses.iterator();
            StreamResponse first = iterator.next();
            assertTrue(first.sinceRequest() > Duration.ofMillis(10).toNanos());
            assertEquals(2, iterator.next().response().output("OUT").orElseThrow().toInts()[0]);
            assertTrue(iterator.hasNext());
            assertTrue(iterator.hasNext());
            assertEquals(2, iterator.next().index());
            assertFalse(iterator.hasNext());
            assertThrows(NoSuchElementException.class, iterator::next);
            InferStatistics statistics = client.inferStatistics();
            assertEquals(1, statistics.completed());
            assertEquals(3, statistics.responses());
            assertEquals(first.sinceRequest(), statistics.firstResponse());
            assertEquals(responses.end().orElseThrow().total(), statistics.total());
        }
    }

    @Test
    void aFailureComesAfterTheResponsesBeforeIt() {
        InferRequest failing = InferRequest.of("repeat_int32", new InferInput("IN", floats(1)));
        if (refused(failing)) {
            return;
        }
        try (InferResponses responses = client.inferStreamed(failing)) {
            TritonException failure = failure(responses::next);
            assertEquals(ErrorKind.INVALID_REQUEST, failure.kind());
            assertEquals(Optional.empty(), responses.next());
        }
        assertEquals(0, client.inferStatistics().completed());
    }

    @Test
    void theDeadlineIsThatOfAllResponses() {
        // One whose model is not decoupled: Triton 2.51 may die of a cancelled decoupled stream.
        InferRequest slow =
                InferRequest.of("sleep50", new InferInput("INPUT0", floats(1)))
                        .withSettings(CallSettings.DEFAULTS.withDeadline(Duration.ofMillis(20)));
        if (refused(slow)) {
            return;
        }
        client.isServerLive();
        try (InferResponses responses = client.inferStreamed(slow)) {
            assertEquals(ErrorKind.TIMED_OUT, failure(responses::next).kind());
        }
        InferRequest asking =
                simple(1, 1).withSettings(CallSettings.DEFAULTS.withQuery(Map.of("a", "b")));
        assertEquals(
                ErrorKind.INVALID_REQUEST,
                failure(() -> client.inferStreamed(asking).close()).kind());
    }

    @Test
    void closingEndsAWaitingReader() throws InterruptedException {
        InferRequest slow = InferRequest.of("sleep50", new InferInput("INPUT0", floats(1)));
        if (refused(slow)) {
            return;
        }
        InferResponses responses = client.inferStreamed(slow);
        Thread closing = Thread.ofVirtual().start(responses::close);
        assertEquals(ErrorKind.CANCELLED, failure(responses::next).kind());
        closing.join();
        assertEquals(Optional.empty(), responses.next());
    }
}
