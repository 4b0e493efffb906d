package dev.tritonexplorer.demo;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether one request was given up, by its client or because the server closes. */
final class Cancellation {

    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

    void cancel() {
        cancelled.complete(null);
    }

    boolean isCancelled() {
        return cancelled.isDone();
    }

    void check() throws Refusal {
        if (isCancelled()) {
            throw Refusal.cancelled();
        }
    }

    /** Runs the action on cancellation, at once if that was before. */
    void onCancel(Runnable action) {
        cancelled.thenRun(action);
    }

    /** Waits that long, unless the request is cancelled before. */
    void pause(Duration duration) throws Refusal, InterruptedException {
        try {
            cancelled.get(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException passed) {
            return;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
        throw Refusal.cancelled();
    }
}
