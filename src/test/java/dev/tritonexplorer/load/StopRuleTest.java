package dev.tritonexplorer.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.classify.FakeClient;
import dev.tritonexplorer.client.TritonException;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

class StopRuleTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final StopRule rule = new StopRule(now::get);
    private final TritonException problem = FakeClient.unreachable();

    private void fail(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
        rule.failed(problem);
    }

    @Test
    void eachFailureInARowMakesThePauseLonger() {
        assertEquals(0, rule.pause());
        long before = 0;
        for (int i = 0; i < 6; i++) {
            fail(0);
            assertTrue(rule.pause() > before);
            before = rule.pause();
        }
        for (int i = 0; i < 100; i++) {
            fail(0);
        }
        assertEquals(Duration.ofSeconds(1).toNanos(), rule.pause());
        rule.succeeded();
        assertEquals(0, rule.pause());
    }

    @Test
    void manyFailuresInAnInstantAreNotTheEnd() {
        for (int i = 0; i < 100; i++) {
            fail(0);
        }
        assertEquals(Optional.empty(), rule.verdict());
        fail(3);
        assertEquals(Optional.of(problem), rule.verdict());
    }

    @Test
    void twoSlowFailuresAreNotTheEnd() {
        fail(60);
        fail(60);
        assertEquals(Optional.empty(), rule.verdict());
        fail(60);
        assertEquals(Optional.of(problem), rule.verdict());
    }

    @Test
    void aSuccessBeginsAnew() {
        fail(60);
        fail(60);
        rule.succeeded();
        fail(60);
        fail(1);
        fail(1);
        assertEquals(Optional.empty(), rule.verdict());
    }
}
