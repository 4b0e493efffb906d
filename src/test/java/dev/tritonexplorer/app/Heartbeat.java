package dev.tritonexplorer.app;

import javafx.application.Platform;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Asks the FX thread for a sign of life, again and again, and keeps its longest silence. */
final class Heartbeat {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final AtomicLong longest = new AtomicLong();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("heartbeat").start(this::run);

    private void run() {
        try {
            do {
                long asked = System.nanoTime();
                CountDownLatch answered = new CountDownLatch(1);
                Platform.runLater(answered::countDown);
                boolean alive = answered.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
                longest.accumulateAndGet(System.nanoTime() - asked, Math::max);
                if (!alive) {
                    return;
                }
            } while (!ending.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** The longest time from a question to its answer so far. */
    Duration longestSilence() {
        return Duration.ofNanos(longest.get());
    }

    /** Asks no more. */
    void end() throws InterruptedException {
        ending.countDown();
        thread.join(LIMIT);
    }
}
