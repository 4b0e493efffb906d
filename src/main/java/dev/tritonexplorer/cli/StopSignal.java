package dev.tritonexplorer.cli;

import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl+C, or a request to terminate. */
@FunctionalInterface
interface StopSignal {

    /** How long the process waits for a command to finish its output. */
    Duration PATIENCE = Duration.ofSeconds(3);

    /** Runs the action when the signal comes, until closed. */
    Registration onStop(Runnable action);

    /** Says, by its closing, that the command has finished. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** The process's own: it ends when the command has finished, or after {@link #PATIENCE}. */
    static Registration ofProcess(Runnable action) {
        CountDownLatch finished = new CountDownLatch(1);
        Thread hook =
                Thread.ofPlatform()
                        .name("stop")
                        .unstarted(
                                () -> {
                                    action.run();
                                    awaitQuietly(finished);
                                });
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> {
            finished.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException stopping) {
                LoggerFactory.getLogger(StopSignal.class).debug("Stopping", stopping);
            }
        };
    }

    private static void awaitQuietly(CountDownLatch finished) {
        try {
            if (!finished.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LoggerFactory.getLogger(StopSignal.class).debug("A command did not end in time");
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
