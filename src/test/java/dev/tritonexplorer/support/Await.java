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
     * @throws AssertionError after 30 s, with the last answer
     */
    public static <T> T until(Supplier<T> question, Predicate<T> wanted) {
        T answer = within(LIMIT, question, wanted);
        if (!wanted.test(answer)) {
            throw new AssertionError("After " + LIMIT.toSeconds() + " s it is still " + answer);
        }
        return answer;
    }

    /** Asks again and again until the answer is as wanted, or so long: the last answer. */
    static <T> T within(Duration limit, Supplier<T> question, Predicate<T> wanted) {
        long start = System.nanoTime();
        T answer = question.get();
        while (!wanted.test(answer) && System.nanoTime() - start < limit.toNanos()) {
            LockSupport.parkNanos(STEP.toNanos());
            answer = question.get();
        }
        return answer;
    }
}
