package dev.tritonexplorer.support;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what another thread or process will do, with a limit. */
public final class Await {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(10);

    private Await() {}

    /**
     * Asks again and again until the answer is as wanted.
     *
     * @throws AssertionError after 10 s, with the last answer
     */
    public static <T> T until(Supplier<T> question, Predicate<T> wanted) {
        long start = System.nanoTime();
        T answer = question.get();
        while (!wanted.test(answer)) {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                throw new AssertionError("After " + LIMIT.toSeconds() + " s it is still " + answer);
            }
            LockSupport.parkNanos(STEP.toNanos());
            answer = question.get();
        }
        return answer;
    }
}
