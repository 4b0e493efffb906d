package dev.tritonexplorer.app;

import javafx.application.Platform;
import javafx.scene.Scene;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;

/**
 * Logs how long the process took until its window could be used: its first frame is drawn, and the
 * next pulse answers. On the FX thread only.
 */
final class FirstFrame {

    private static final Logger LOG = LoggerFactory.getLogger(FirstFrame.class);

    private final Scene scene;
    private final Runnable listener = this::pulse;
    private final Runnable then;
    private int pulses;

    private FirstFrame(Scene scene, Runnable then) {
        this.scene = scene;
        this.then = then;
    }

    /** To be called before the window is shown. */
    static void watch(Scene scene, Runnable then) {
        FirstFrame watch = new FirstFrame(scene, then);
        scene.addPostLayoutPulseListener(watch.listener);
    }

    private void pulse() {
        if (++pulses == 1) {
            Platform.requestNextPulse();
            return;
        }
        scene.removePostLayoutPulseListener(listener);
        ProcessHandle.current()
                .info()
                .startInstant()
                .ifPresent(
                        start ->
                                LOG.info(
                                        "Interactive after {} ms",
                                        Duration.between(start, Instant.now()).toMillis()));
        then.run();
    }
}
