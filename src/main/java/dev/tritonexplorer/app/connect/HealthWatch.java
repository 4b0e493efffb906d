package dev.tritonexplorer.app.connect;

import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.client.TritonClient;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * Asks the session's server every few seconds whether it is ready, and how long the answer took.
 */
final class HealthWatch {

    static final Duration PAUSE = Duration.ofSeconds(5);

    private final Background background;
    private final UserMessages words;
    private final ReadOnlyObjectWrapper<Health> health =
            new ReadOnlyObjectWrapper<>(Health.UNKNOWN);
    private @Nullable Running asking;

    HealthWatch(Background background, UserMessages words) {
        this.background = background;
        this.words = words;
    }

    ReadOnlyObjectProperty<Health> healthProperty() {
        return health.getReadOnlyProperty();
    }

    /** Watches this session's server from now on, and no other. */
    void watch(@Nullable Session session) {
        if (asking != null) {
            asking.cancel();
            asking = null;
        }
        health.set(Health.UNKNOWN);
        if (session != null) {
            ask(session.client());
        }
    }

    private void ask(TritonClient client) {
        asking =
                background
                        .work(() -> measure(client))
                        .onSuccess(answer -> answered(client, answer))
                        .onFailure(problem -> answered(client, lost(problem)))
                        .start();
    }

    private static Health measure(TritonClient client) {
        long start = System.nanoTime();
        boolean ready = client.isServerReady();
        long latency = System.nanoTime() - start;
        return new Health(ready ? Health.Kind.READY : Health.Kind.NOT_READY, latency, "");
    }

    private Health lost(Throwable problem) {
        return new Health(Health.Kind.LOST, 0, words.of(problem).inOneLine());
    }

    private void answered(TritonClient client, Health answer) {
        health.set(answer);
        asking = background.later(PAUSE, () -> ask(client));
    }
}
