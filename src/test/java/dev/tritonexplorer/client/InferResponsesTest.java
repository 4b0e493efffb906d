package dev.tritonexplorer.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.support.Await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** With a stream whose responses the test makes, on a thread of its own as a true stream's. */
@Timeout(30)
class InferResponsesTest {

    private static final InferRequest REQUEST =
            InferRequest.of("m", new InferInput("A", Tensor.ofInts(Shape.of(1), 1)));

    /** Answers with as many responses as wanted; cancelling it lets it end at once. */
    private static final class Answers implements InferStream {

        private final int count;
        private final AtomicInteger heard = new AtomicInteger();
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final CompletableFuture<Void> mayEnd = new CompletableFuture<>();
        private volatile boolean cancelled;
        private volatile boolean cutOff;

        Answers(int count) {
            this.count = count;
        }

        @Override
        public String send(InferRequest request, Listener listener) {
            Thread.ofVirtual().start(() -> answer(listener));
            return "1";
        }

        private void answer(Listener listener) {
            for (int i = 0; i < count && !cancelled; i++) {
                listener.received(response(i, i == count - 1));
                heard.incrementAndGet();
            }
            if (!cancelled) {
                mayEnd.join();
            }
            Optional<TritonException> problem =
                    cancelled
                            ? Optional.of(
                                    new TritonException(ErrorKind.CANCELLED, "cancelled", null))
                            : Optional.empty();
            listener.ended(new StreamEnd("1", heard.get(), 1, problem));
            done.complete(null);
        }

        @Override
        public void finish() {}

        @Override
        public void cancel() {
            cutOff = !done.isDone();
            cancelled = true;
            mayEnd.complete(null);
        }

        @Override
        public CompletableFuture<Void> done() {
            return done;
        }

        @Override
        public void close() {
            cancel();
        }
    }

    private static StreamResponse response(int index, boolean last) {
        OptionalLong unseen = OptionalLong.empty();
        Timings timings = new Timings(unseen, unseen, unseen, unseen, unseen, 1);
        InferResponse response = new InferResponse("m", "1", "1", Map.of(), List.of(), timings);
        return new StreamResponse(response, index, last, 1, 1);
    }

    @Test
    void whoDoesNotReadHoldsTheStreamBack() {
        Answers answers = new Answers(100);
        answers.mayEnd.complete(null);
        try (InferResponses responses = InferResponses.of(answers, REQUEST)) {
            Await.until(answers.heard::get, heard -> heard == 1);
            assertEquals(0, responses.next().orElseThrow().index());
            Await.until(answers.heard::get, heard -> heard == 2);
            assertEquals(1, responses.next().orElseThrow().index());
            assertTrue(answers.heard.get() <= 3, "no more than one is made ahead");
            int last = 1;
            for (StreamResponse each : responses) {
                last = each.index();
            }
            assertEquals(99, last);
            assertEquals(100, responses.end().orElseThrow().responses());
        }
    }

    @Test
    void closingFreesAStreamThatIsHeldBack() {
        Answers answers = new Answers(100);
        InferResponses responses = InferResponses.of(answers, REQUEST);
        Await.until(answers.heard::get, heard -> heard == 1);
        assertEquals(Optional.empty(), responses.end());
        responses.close();
        Await.until(answers.done::isDone, over -> over);
        assertTrue(answers.heard.get() < 100);
        TritonException why = assertThrows(TritonException.class, responses::next);
        assertEquals(ErrorKind.CANCELLED, why.kind());
        assertFalse(responses.iterator().hasNext());
    }

    /** A cancel that crosses the end of the stream harms some servers. */
    @Test
    void closingAfterTheLastResponseWaitsForTheEndOfTheStream() throws InterruptedException {
        Answers answers = new Answers(1);
        InferResponses responses = InferResponses.of(answers, REQUEST);
        assertTrue(responses.next().orElseThrow().last());
        Thread closing = Thread.ofPlatform().daemon().start(responses::close);
        Await.until(closing::getState, Thread.State.TIMED_WAITING::equals);
        answers.mayEnd.complete(null);
        closing.join();
        assertFalse(answers.cutOff);
    }

    @Test
    void interruptingAReaderCancels() {
        Answers answers = new Answers(1);
        InferResponses responses = InferResponses.of(answers, REQUEST);
        Thread.currentThread().interrupt();
        TritonException why = assertThrows(TritonException.class, responses::next);
        assertTrue(Thread.interrupted());
        assertEquals(ErrorKind.CANCELLED, why.kind());
        assertTrue(answers.cancelled);
    }
}
