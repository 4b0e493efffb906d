package dev.tritonexplorer.client.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.InferResult;
import dev.tritonexplorer.client.InferStatistics;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.support.Await;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Several requests in one call, and what a client counts. */
class ManyContractTest extends Contract {

    @Test
    void allAnswersComeInTheOrderOfTheRequests() {
        List<InferRequest> requests = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            requests.add(simple(1, i).withId("request " + i));
        }
        List<InferResult> results = client.inferAll(requests);
        assertEquals(requests, results.stream().map(InferResult::request).toList());
        for (int i = 0; i < requests.size(); i++) {
            InferResponse response = results.get(i).orThrow();
            assertEquals("request " + i, response.id());
            assertEquals(-i, response.output("OUTPUT1").orElseThrow().toInts()[0]);
        }
        assertEquals(List.of(), client.inferAll(List.of()));
    }

    @Test
    void whatFailsDoesNotLoseTheOthers() throws Exception {
        InferRequest unknown = InferRequest.of("no_such_model", new InferInput("A", floats(1)));
        InferRequest tooMany = simple(9, 1);
        List<InferResult> results =
                client.inferAllAsync(List.of(simple(1, 1), unknown, tooMany, simple(2, 2)))
                        .get(20, TimeUnit.SECONDS);
        assertEquals(1, results.get(0).orThrow().output("OUTPUT0").orElseThrow().toInts()[0]);
        assertEquals(ErrorKind.NOT_FOUND, results.get(1).failure().orElseThrow().kind());
        TritonException refused = failure(() -> results.get(2).orThrow());
        assertEquals(ErrorKind.INVALID_REQUEST, refused.kind());
        assertEquals(2, results.get(3).orThrow().output("OUTPUT0").orElseThrow().toInts()[0]);
    }

    @Test
    void cancellingAllCancelsEach() {
        InferRequest slow = InferRequest.of("sleep50", new InferInput("INPUT0", floats(1)));
        CompletableFuture<List<InferResult>> all =
                client.inferAllAsync(Collections.nCopies(20, slow));
        assertFalse(all.isDone());
        assertTrue(all.cancel(true));
        client.infer(slow);
        InferStatistics after = client.inferStatistics();
        assertTrue(after.completed() < 20, after::toString);
    }

    @Test
    void aClientCountsWhatEndedWell() {
        assertEquals(InferStatistics.NONE, client.inferStatistics());
        InferResponse first = client.infer(simple(8, 1));
        InferStatistics one = client.inferStatistics();
        assertEquals(1, one.completed());
        assertEquals(1, one.responses());
        assertEquals(first.timings().total(), one.total());
        assertEquals(first.timings().send().orElseThrow(), one.send());
        assertEquals(first.timings().receive().orElseThrow(), one.receive());
        failure(() -> client.infer(simple(9, 1)));
        client.inferAll(List.of(simple(1, 1), simple(1, 2)));
        InferStatistics more =
                Await.until(client::inferStatistics, now -> now.completed() == 3).since(one);
        assertEquals(2, more.completed());
        assertTrue(more.total() > 0);
        assertTrue(more.total() >= more.send() + more.receive(), more::toString);
    }
}
