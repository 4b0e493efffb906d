package dev.tritonexplorer.app.connect;

import dev.tritonexplorer.app.connect.Health.Kind;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.client.TritonClient;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Asks the session's server every few seconds whether it is ready, and how long the answer took.
 * While it does not answer, the time without an answer is told every second.
 */
final class HealthWatch {

    static final Duration PAUSE = Duration.ofSeconds(5);
    static final Duration TICK = Duration.ofSeconds(1);

    private final Background background;
    private final UserMessages words;
    private final LongSupplier clock;
    private final Runnable whenBack;
    private final ReadOnlyObjectWrapper<Health> health =
            new ReadOnlyObjectWrapper<>(Health.UNKNOWN);
    private @Nullable TritonClient client;
    private @Nullable Running asking;
    private @Nullable Running ticking;
    private long lastAnswer;

    /**
     * @param clock in ns, such as {@link System#nanoTime}
     * @param whenBack called when the server answers again, and when it has become ready
     */
    HealthWatch(Background background, UserMessages words, LongSupplier clock, Runnable whenBack) {
        this.background = background;
        this.words = words;
        this.clock = clock;
        this.whenBack = whenBack;
    }

    ReadOnlyObjectProperty<Health> healthProperty() {
        return health.getReadOnlyProperty();
    }

    /** Watches this session's server from now on, and no other. */
    void watch(@Nullable Session session) {
        stop();
        health.set(Health.UNKNOWN);
        client = session == null ? null : session.client();
        lastAnswer = clock.getAsLong();
        ask();
    }

    /** Asks at once instead of after the pause. */
    void askNow() {
        if (asking != null) {
            asking.cancel();
        }
        ask();
    }

    /** Another call found the server gone. */
    void lost(Throwable problem) {
        stopTicking();
        tick(words.of(problem).inOneLine());
    }

    private void ask() {
        TritonClient asked = client;
        if (asked == null) {
            return;
        }
        asking =
                background
                        .work(() -> measure(asked))
                        .onSuccess(this::answered)
                        .onFailure(
                                problem -> {
                                    lost(problem);
                                    askLater();
                                })
                        .start();
    }

    private static Health measure(TritonClient client) {
        long start = System.nanoTime();
        boolean ready = client.isServerReady();
        long latency = System.nanoTime() - start;
        return new Health(ready ? Kind.READY : Kind.NOT_READY, latency, "", Duration.ZERO);
    }

    private void answered(Health answer) {
        stopTicking();
        Kind before = health.get().kind();
        Duration away = before == Kind.LOST ? sinceLastAnswer() : Duration.ZERO;
        health.set(new Health(answer.kind(), answer.latency(), "", away));
        lastAnswer = clock.getAsLong();
        askLater();
        if (before == Kind.LOST || before == Kind.NOT_READY && answer.kind() == Kind.READY) {
            whenBack.run();
        }
    }

    private void askLater() {
        asking = background.later(PAUSE, this::ask);
    }

    private void tick(String reason) {
        health.set(new Health(Kind.LOST, 0, reason, sinceLastAnswer()));
        ticking = background.later(TICK, () -> tick(reason));
    }

    /** At least a nanosecond, so that no time without an answer passes for none. */
    private Duration sinceLastAnswer() {
        return Duration.ofNanos(Math.max(1, clock.getAsLong() - lastAnswer));
    }

    private void stop() {
        if (asking != null) {
            asking.cancel();
            asking = null;
        }
        stopTicking();
    }

    private void stopTicking() {
        if (ticking != null) {
            ticking.cancel();
            ticking = null;
        }
    }
}
