package dev.tritonexplorer.client.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.support.DelayingProxy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What is slow shows in its own stage and in no other. Each figure is the least of several runs: a
 * busy machine makes single runs slower, never faster.
 */
class TimingContractTest extends Contract {

    private static final int RUNS = 5;

    /** A figure may be off all the same; a stage that is wrong is wrong each time. */
    private static final int ATTEMPTS = 4;

    private static final Duration DELAY = Duration.ofMillis(50);

    /** Of the delay, what the right stage must grow by at least, and any other at most. */
    private static final long GROWN = Duration.ofMillis(45).toNanos();

    private static final long UNMOVED = Duration.ofMillis(15).toNanos();

    /** More than the proxy and the sockets on its way can hold. */
    private static final int LARGE = 3 * 512 * 1024;

    private static final int MIDDLE = 150_528;

    private enum Stage {
        SERIALISE(Timings::serialise),
        SEND(Timings::send),
        WAITING(Timings::waiting),
        RECEIVE(Timings::receive),
        PARSE(Timings::parse);

        private final Function<Timings, OptionalLong> of;

        Stage(Function<Timings, OptionalLong> of) {
            this.of = of;
        }
    }

    private interface Arming {
        void arm(DelayingProxy proxy);
    }

    /** The least of each stage, where the protocol sees it. */
    private static Map<Stage, Long> least(
            Runnable before, TritonClient through, InferRequest sent) {
        through.infer(sent);
        Map<Stage, Long> least = new EnumMap<>(Stage.class);
        for (int i = 0; i < RUNS; i++) {
            before.run();
            Timings timings = through.infer(sent).timings();
            assertAddsUp(timings);
            for (Stage stage : Stage.values()) {
                stage.of.apply(timings).ifPresent(ns -> least.merge(stage, ns, Math::min));
            }
        }
        return least;
    }

    private static void assertAddsUp(Timings timings) {
        long sum = 0;
        for (Stage stage : Stage.values()) {
            OptionalLong ns = stage.of.apply(timings);
            if (ns.isPresent()) {
                assertTrue(ns.getAsLong() >= 0, timings::toString);
                sum += ns.getAsLong();
            }
        }
        assertTrue(Math.abs(sum - timings.total()) <= timings.total() / 20, timings::toString);
    }

    private interface Measure {
        Map<Stage, Long> take();
    }

    private static void assertGrows(Stage grown, Measure usual, Measure delayed) {
        List<String> wrong = new ArrayList<>();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Map<Stage, Long> base = usual.take();
            Map<Stage, Long> slow = delayed.take();
            if (grewAlone(grown, base, slow)) {
                return;
            }
            wrong.add("usual " + base + ", delayed " + slow);
        }
        fail(grown + " should have grown, and it alone:\n" + String.join("\n", wrong));
    }

    private static boolean grewAlone(Stage grown, Map<Stage, Long> base, Map<Stage, Long> slow) {
        return base.keySet().equals(slow.keySet())
                && base.containsKey(grown)
                && base.keySet().stream()
                        .allMatch(
                                stage -> {
                                    long by = slow.get(stage) - base.get(stage);
                                    return stage == grown
                                            ? by >= GROWN - hidden(stage, base)
                                            : by < UNMOVED;
                                });
    }

    /** A sender goes on filling buffers while they are held up: so much of the delay is hidden. */
    private static long hidden(Stage stage, Map<Stage, Long> base) {
        return stage == Stage.SEND ? Math.min(base.get(stage), GROWN / 2) : 0;
    }

    private void assertGrows(Stage grown, InferRequest sent, Arming arming) throws IOException {
        try (DelayingProxy proxy = new DelayingProxy(client.endpoint());
                TritonClient through = TritonClient.connect(proxy.endpoint())) {
            assertGrows(
                    grown,
                    () -> least(() -> {}, through, sent),
                    () -> least(() -> arming.arm(proxy), through, sent));
            assertTrue(proxy.heldCount() >= RUNS, "the proxy held nothing up");
        }
    }

    @Test
    void aSlowModelGrowsWaiting() {
        InferRequest quick = identity(floats(MIDDLE));
        InferRequest slow = InferRequest.of("sleep50", new InferInput("INPUT0", floats(MIDDLE)));
        assertGrows(
                Stage.WAITING,
                () -> least(() -> {}, client, quick),
                () -> least(() -> {}, client, slow));
    }

    @Test
    void aSmallRequestHeldUpOnTheWayGrowsWaiting() throws IOException {
        assertGrows(Stage.WAITING, simple(1, 1), proxy -> proxy.holdRequest(DELAY));
    }

    @Test
    void aLargeRequestHeldUpOnTheWayGrowsSend() throws IOException {
        assertGrows(Stage.SEND, identity(floats(LARGE)), proxy -> proxy.holdRequest(DELAY));
    }

    @Test
    void anAnswerHeldUpBeforeItsFirstByteGrowsWaiting() throws IOException {
        assertGrows(Stage.WAITING, simple(1, 1), proxy -> proxy.holdResponse(0, DELAY));
    }

    @Test
    void anAnswerHeldUpMidwayGrowsReceive() throws IOException {
        assertGrows(
                Stage.RECEIVE, identity(floats(MIDDLE)), proxy -> proxy.holdResponse(8192, DELAY));
    }

    @Test
    void theFirstCallAddsUpToo() {
        assertAddsUp(client.infer(identity(floats(MIDDLE))).timings());
    }
}
