package dev.tritonexplorer.app.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

class PollingTest {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final SameThread background = new SameThread();
    private final List<Object> heard = new ArrayList<>();
    private final Polling<Integer> polling =
            new Polling<>(
                    background, PAUSE, heard::add, problem -> heard.add(problem.getMessage()));
    private int asked;

    private Callable<Integer> counting() {
        return () -> ++asked;
    }

    @Test
    void asksAgainAfterEachAnswerUntilStopped() {
        polling.start(counting());
        background.elapse(PAUSE);
        polling.askNow();
        background.elapse(PAUSE);
        polling.stop();
        background.elapse(PAUSE);
        polling.askNow();
        assertEquals(List.of(1, 2, 3, 4), heard);
    }

    @Test
    void aFailureIsToldAndDoesNotEndIt() {
        polling.start(
                () -> {
                    asked++;
                    if (asked == 1) {
                        throw new IllegalStateException("away");
                    }
                    return asked;
                });
        background.elapse(PAUSE);
        assertEquals(List.of("away", 2), heard);
    }

    @Test
    void anAnswerAfterTheStopIsDropped() {
        background.hold();
        polling.start(counting());
        polling.stop();
        background.release();
        background.elapse(PAUSE);
        assertEquals(List.of(), heard);
    }

    @Test
    void anotherQuestionTakesThePlaceOfTheFirst() {
        polling.start(counting());
        polling.start(() -> 100);
        background.elapse(PAUSE);
        assertEquals(List.of(1, 100, 100), heard);
    }
}
