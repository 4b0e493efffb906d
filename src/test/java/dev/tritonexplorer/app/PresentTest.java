package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.classify.FakeRunner;
import dev.tritonexplorer.app.settings.ThemeChoice;
import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.compare.Tensors;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The presentation over the real window. */
class PresentTest {

    @TempDir private Path home;
    @TempDir private Path pictures;

    @Test
    void aPictureAndItsClassesFillTheWindow() throws Exception {
        try (TestWindow window = new TestWindow(home)) {
            window.size(1000, 700);
            window.connect();
            window.select(FakeServer.CLASSIFIER.name());
            var classify = window.context().screens().classify();
            window.robot.push(KeyCode.F11);
            TestWindow.until(() -> window.node("#present").isVisible());
            assertEquals("No picture yet", window.text("#present-none"));
            window.screenshots.take("present-none-light");
            window.robot.push(KeyCode.ESCAPE);
            TestWindow.until(() -> !window.node("#present").isVisible());

            window.robot.interact(
                    () ->
                            classify.add(
                                    List.of(
                                            picture("cat.png", "first.png"),
                                            picture("rocket.jpg", "second.jpg"))));
            TestWindow.until(() -> !window.runner.runs.isEmpty());
            FakeRunner.FakeRun run = window.runner.last();
            run.classify(
                    0,
                    of(0.794, "Egyptian cat"),
                    of(0.088, "tiger cat"),
                    of(0.07, "a class whose name goes on and on and on, as ImageNet’s do"),
                    of(0.02, "lynx"),
                    of(0.01, "Persian cat"));
            run.fail(1, "Connection to 127.0.0.1:8000 was reset before an answer came");
            run.finish();
            window.robot.clickOn("#present-begin");
            TestWindow.until(() -> window.node("#present").isVisible());
            assertTrue(window.has("#present-classes"));
            window.screenshots.take("present-light");
            window.robot.push(KeyCode.RIGHT);
            TestWindow.until(() -> window.text("#present-message").contains("reset"));
            int before = window.runner.runs.size();
            window.robot.push(KeyCode.SPACE);
            TestWindow.until(() -> window.runner.runs.size() > before);
            assertEquals(1, window.runner.last().files.size());
            window.robot.push(KeyCode.ESCAPE);
            window.theme(ThemeChoice.DARK);
            window.robot.push(KeyCode.F11).push(KeyCode.LEFT);
            window.screenshots.take("present-dark");
            window.robot.push(KeyCode.T);
            assertEquals(Tensors.JSON, classify.choices().pathProperty().get());
            window.robot.push(KeyCode.M);
            assertEquals(Mode.ASYNC, classify.choices().modeProperty().get());
            window.robot.push(KeyCode.DOWN);
            TestWindow.until(() -> !window.text("#present-model").equals("classifier"));
            window.robot.clickOn("#present-leave");
            assertFalse(window.node("#present").isVisible());
        }
    }

    private Path picture(String photo, String name) {
        Path file = pictures.resolve(name);
        try (InputStream bytes =
                getClass().getResourceAsStream("/dev/tritonexplorer/assets/photos/" + photo)) {
            Files.copy(bytes, file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return file;
    }

    private static Classification of(double score, String label) {
        return new Classification(score, 0, Optional.of(label));
    }
}
