package dev.tritonexplorer.app.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.CallObserver;

import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

class CallLogTest {

    private final CallLog log = new CallLog(InstantSource.system());

    private CallObserver call() {
        return log.started(SpokenCalls.http("POST", "/v2/models/m/infer"));
    }

    @Test
    void keepsTheLastCalls() {
        for (int i = 0; i < CallLog.MOST_CALLS + 7; i++) {
            call().sent(SpokenMessage.of(100));
        }
        assertEquals(CallLog.MOST_CALLS, log.calls().size());
        assertEquals(8, log.calls().getFirst().number());
        assertEquals(100L * CallLog.MOST_CALLS, log.keptBytes());
    }

    @Test
    void theOldestBodiesGoBeforeTheirCalls() {
        int size = 64 << 10;
        int count = (int) (CallLog.MOST_BYTES / size) + 1;
        for (int i = 0; i < count; i++) {
            call().received(SpokenMessage.of(size));
        }
        assertEquals(count, log.calls().size());
        assertTrue(log.keptBytes() <= CallLog.MOST_BYTES, () -> log.keptBytes() + " bytes");
        CallFacts oldest = log.calls().getFirst().facts();
        assertEquals(size, oldest.received());
        assertEquals(0, oldest.messages().getFirst().kept());
        assertEquals(size, log.calls().getLast().facts().messages().getFirst().kept());
    }

    @Test
    void ofALongStreamTheFirstAndTheNewestStay() {
        CallObserver stream = call();
        for (int i = 0; i < 1000; i++) {
            stream.received(SpokenMessage.of(10));
        }
        CallFacts facts = log.calls().getFirst().facts();
        assertEquals(2 * LoggedCall.MOST_EACH, facts.messages().size());
        assertEquals(1000 - 2 * LoggedCall.MOST_EACH, facts.unlisted());
        assertEquals(10_000, facts.received());
        assertEquals(1000, facts.messages().getLast().number());
        assertEquals(LoggedCall.MOST_EACH, facts.messages().get(LoggedCall.MOST_EACH - 1).number());
        assertEquals(20L * LoggedCall.MOST_EACH, log.keptBytes());
    }

    @Test
    void aClearedLogForgetsCallsThatGoOn() {
        CallObserver going = call();
        going.sent(SpokenMessage.of(50));
        log.clear();
        going.received(SpokenMessage.of(50));
        assertEquals(List.of(), log.calls());
        assertEquals(0, log.keptBytes());
    }

    @Test
    void pausedItListsNothingNew() {
        CallObserver going = call();
        log.pause(true);
        assertSame(CallObserver.NONE, call());
        going.ended(SpokenCalls.OK);
        assertEquals(1, log.calls().size());
        assertTrue(log.calls().getFirst().isOver());
        log.pause(false);
        call();
        assertEquals(2, log.calls().size());
    }

    @Test
    void copiesMoreAndTellsOfNewsWhileSomebodyLooks() {
        AtomicInteger news = new AtomicInteger();
        CallObserver call = call();
        assertEquals(CallLog.MOST_CLOSED, call.most());
        log.look(true, news::incrementAndGet);
        assertEquals(CallLog.MOST_OPEN, call.most());
        call.sent(SpokenMessage.of(1));
        call.ended(SpokenCalls.OK);
        assertEquals(1, news.get(), "until it has been seen");
        log.seen();
        call();
        assertEquals(2, news.get());
        log.look(false, () -> {});
        call();
        assertEquals(2, news.get());
    }

    @Test
    void manyThreadsLoseNoByte() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        for (int each = 0; each < 2000; each++) {
                                            CallObserver call = call();
                                            call.sent(SpokenMessage.of(2000));
                                            call.received(SpokenMessage.of(30_000));
                                            call.ended(SpokenCalls.OK);
                                        }
                                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        long kept =
                log.calls().stream()
                        .flatMap(call -> call.facts().messages().stream())
                        .mapToLong(CallFacts.Message::kept)
                        .sum();
        assertEquals(kept, log.keptBytes());
        assertTrue(kept <= CallLog.MOST_BYTES);
        log.clear();
        assertEquals(0, log.keptBytes());
    }
}
