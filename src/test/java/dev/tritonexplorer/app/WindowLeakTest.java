package dev.tritonexplorer.app;

import dev.tritonexplorer.support.Await;

import javafx.scene.Scene;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.ref.WeakReference;
import java.nio.file.Path;

/** A window that was closed is not held by what outlives it. */
class WindowLeakTest {

    @TempDir private Path home;

    @Test
    void aClosedWindowIsLetGo() throws Exception {
        WeakReference<Scene> scene = closed();
        // What drives the tests holds the last one.
        closed();
        Await.until(
                () -> {
                    System.gc();
                    return scene.get();
                },
                held -> held == null);
    }

    private WeakReference<Scene> closed() throws Exception {
        try (TestWindow window = new TestWindow(home)) {
            window.connect();
            return new WeakReference<>(window.scene());
        }
    }
}
